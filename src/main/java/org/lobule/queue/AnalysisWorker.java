package org.lobule.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jboss.logging.Logger;

import org.lobule.queue.AnalysisLedger.Attempt;
import org.lobule.queue.AnalysisStopped.Why;
import org.lobule.timeline.Severity;
import org.lobule.work.Lane;
import org.lobule.work.Next;
import org.lobule.work.WorkHandler;

/** Takes analyses from the queue, one attempt at a time, and sees to it that each attempt has an end and its end is recorded. */
@Singleton
public class AnalysisWorker implements WorkHandler {
    private static final Logger LOG = Logger.getLogger(AnalysisWorker.class);

    private final AnalysisLedger ledger;
    private final Instance<AnalysisRunner> runner;
    private final QueueConfiguration configuration;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Set<OnThread> running = ConcurrentHashMap.newKeySet();
    private final Set<Thread> givenUp = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    AnalysisWorker(AnalysisLedger ledger, Instance<AnalysisRunner> runner, QueueConfiguration configuration, MeterRegistry metrics, Clock clock) {
        this.ledger = ledger;
        this.runner = runner;
        this.configuration = configuration;
        this.metrics = metrics;
        this.clock = clock;
        Gauge.builder("lobule.analysis.threads.given.up", this, AnalysisWorker::threadsGivenUp)
                .description("threads of analyses that did not stop when told to; restart the node when this is not 0").register(metrics);
    }

    @Override
    public String name() {
        return "analysis";
    }

    @Override
    public Lane lane() {
        return Lane.ANALYSIS;
    }

    @Override
    public void stop() {
        stopping = true;
        running.forEach(run -> run.stop(Why.NODE_STOPS));
    }

    /** Threads of analyses on this node that are still running though they were told to stop long ago. */
    public int threadsGivenUp() {
        givenUp.removeIf(thread -> !thread.isAlive());
        return givenUp.size();
    }

    @Override
    public Next perform(String key) throws InterruptedException {
        int slash = key.indexOf('/');
        Optional<Attempt> started = ledger.start(Long.parseLong(key.substring(0, slash)), Integer.parseInt(key.substring(slash + 1)));
        if (started.isEmpty()) {
            return Next.finished();
        }
        Attempt attempt = started.get();
        Instant start = clock.instant();
        OnThread run = new OnThread(attempt);
        running.add(run);
        if (stopping) {
            run.stop(Why.NODE_STOPS);
        }
        try {
            run.await();
            return record(run);
        } catch (InterruptedException e) {   // the node stops and the analysis did not: what it still commits is refused
            if (!stopping) {
                throw e;
            }
            return stopped(attempt, Why.NODE_STOPS);
        } catch (AnalysisStopped e) {
            LOG.infof("Analysis %d attempt %d: %s", attempt.analysisId(), attempt.number(), e.getMessage());
            return Next.finished();
        } finally {
            running.remove(run);
            Timer.builder("lobule.analysis.duration").description("time of one attempt").register(metrics)
                    .record(Duration.between(start, clock.instant()));
        }
    }

    private Next record(OnThread run) {
        Attempt attempt = run.attempt;
        Throwable failure = run.failure;
        if (run.context.ended()) {
            return Next.finished();
        }
        return switch (failure) {
            case AnalysisRefused refused -> {
                ledger.end(attempt, AnalysisState.NOT_ANALYSED, refused.getMessage(), Severity.WARNING);
                yield Next.finished();
            }
            case AnalysisStopped stopped -> stopped(attempt, stopped.why());
            case null -> {
                ledger.end(attempt, AnalysisState.FAILED, "The analysis ended without a result; this is an error of the program", Severity.ERROR);
                yield Next.finished();
            }
            default -> failed(attempt, failure);
        };
    }

    private Next stopped(Attempt attempt, Why why) {
        switch (why) {
            case TOO_LONG -> ledger.end(attempt, AnalysisState.FAILED,
                    "Stopped after %d min, the time limit of an analysis (lobule.queue.time-limit)".formatted(configuration.timeLimit().toMinutes()),
                    Severity.ERROR);
            case NODE_STOPS -> {
                ledger.putBack(attempt);
                return Next.again(attempt.contentTime());   // long due: it keeps its place among its equals
            }
            case NO_LONGER_OURS -> LOG.infof("Analysis %d attempt %d: cancelled, superseded, or taken by another node",
                    attempt.analysisId(), attempt.number());
        }
        return Next.finished();
    }

    private Next failed(Attempt attempt, Throwable failure) {
        FailureText text = FailureText.of(failure);
        String frames = failure instanceof RetryableFailure ? "" : "\n" + text.frames();   // what was foreseen needs no place
        LOG.warnf("Analysis %d attempt %d failed: %s%s", attempt.analysisId(), attempt.number(), text.summary(), frames);
        return ledger.failed(attempt, text.summary()).map(Next::again).orElseGet(Next::finished);
    }

    /** One attempt on its own thread, so that one that does not stop when told to blocks nothing else. */
    private final class OnThread {
        private final Attempt attempt;
        private final RunningAnalysis context;
        private final Thread thread;
        private volatile Throwable failure;
        private volatile Why toldToStop;

        OnThread(Attempt attempt) {
            this.attempt = attempt;
            this.context = new RunningAnalysis(ledger, attempt);
            this.thread = Thread.ofPlatform().daemon().name("analysis-" + attempt.analysisId()).unstarted(this::run);
        }

        private void run() {
            try {
                runner.get().run(context);
            } catch (Throwable e) {   // an analysis may run out of memory or stack; the node goes on
                failure = toldToStop != null && !(e instanceof AnalysisStopped) ? new AnalysisStopped(toldToStop) : e;
            }
        }

        void stop(Why why) {
            toldToStop = why;
            context.stop(why);
            thread.interrupt();
        }

        /** Waits for the end of the attempt, within its time limit. */
        void await() throws InterruptedException {
            thread.start();
            if (thread.join(configuration.timeLimit())) {
                return;
            }
            stop(Why.TOO_LONG);
            if (thread.join(configuration.stopLimit())) {
                return;
            }
            givenUp.add(thread);
            LOG.errorf("Analysis %d did not stop within %s after its time limit; its thread is given up", attempt.analysisId(), configuration.stopLimit());
            failure = new AnalysisStopped(Why.TOO_LONG);
        }
    }
}
