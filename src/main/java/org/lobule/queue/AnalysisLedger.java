package org.lobule.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;
import org.lobule.work.Backoff;
import org.lobule.work.NodeName;

/**
 * The state changes of analyses in the course of a run, each one transaction under the row's lock. Whoever changes the state of a run
 * shows the attempt it acts for; a change for an attempt that is over is refused with {@link AnalysisStopped.Why#NO_LONGER_OURS}.
 */
@ApplicationScoped
class AnalysisLedger {
    private final EntityManager entities;
    private final QueueConfiguration configuration;
    private final Timeline timeline;
    private final NodeName node;
    private final Clock clock;

    AnalysisLedger(EntityManager entities, QueueConfiguration configuration, Timeline timeline, NodeName node, Clock clock) {
        this.entities = entities;
        this.configuration = configuration;
        this.timeline = timeline;
        this.node = node;
        this.clock = clock;
    }

    /** One started attempt. */
    record Attempt(long analysisId, String studyInstanceUid, AnalysisPriority priority, int number, Instant contentTime,
                   OptionalLong supersedes) {}

    /**
     * Counts the attempt before any work is done, so that a study that takes its node down is recognised.
     *
     * @return empty where there is nothing to do: the ticket is of an earlier round, or the analysis has ended
     */
    @Transactional
    Optional<Attempt> start(long id, int round) {
        AnalysisRun run = entities.find(AnalysisRun.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (run == null || run.round() != round || !run.state().isOpen()) {
            return Optional.empty();
        }
        if (run.state() == AnalysisState.RUNNING && lostTooOften(run)) {
            return Optional.empty();
        }
        run.start(node.toString(), clock.instant());
        tell(run, Severity.INFO, "Analysis started on %s%s".formatted(node, run.attempt() == 1 ? "" : ", attempt " + run.attempt()));
        return Optional.of(new Attempt(run.id(), run.studyInstanceUid(), run.priority(), run.attempt(), run.contentTime(),
                run.supersedes() == null ? OptionalLong.empty() : OptionalLong.of(run.supersedes())));
    }

    /** A running analysis whose ticket comes up again was left by its node. */
    private boolean lostTooOften(AnalysisRun run) {
        run.losesNode();
        tell(run, Severity.WARNING, "Node %s went away during attempt %d".formatted(run.node(), run.attempt()));
        if (run.lostNodes() < configuration.lostNodes()) {
            return false;
        }
        end(run, AnalysisState.QUARANTINED, "The node went away during %d attempts; not tried again until it is queued by hand"
                .formatted(run.lostNodes()), Severity.ERROR);
        return true;
    }

    /** Whether the attempt may still go on: it is the newest, and nobody cancelled or superseded the analysis. */
    @Transactional
    boolean isOurs(Attempt attempt) {
        return entities.createQuery("select count(*) from AnalysisRun where id = :id and attempt = :attempt and state = :running", Long.class)
                .setParameter("id", attempt.analysisId()).setParameter("attempt", attempt.number())
                .setParameter("running", AnalysisState.RUNNING).getSingleResult() == 1;
    }

    @Transactional
    void progress(Attempt attempt, String plainWords) {
        AnalysisRun run = own(attempt);
        run.progress(plainWords);
        tell(run, Severity.INFO, plainWords);
    }

    /** Ends the attempt with the results of {@code commit}, all in one transaction. */
    @Transactional(rollbackOn = Exception.class)
    void complete(Attempt attempt, AnalysisState state, String reason, ResultCommit commit) throws Exception {
        AnalysisRun run = own(attempt);
        commit.commit();
        Duration took = Duration.between(run.startedAt(), clock.instant());
        String sentence = state == AnalysisState.DONE ? "Analysis done in %s".formatted(inWords(took)) : "Not analysed: " + reason;
        end(run, state, reason, state == AnalysisState.DONE ? Severity.INFO : Severity.WARNING, sentence);
    }

    @Transactional
    void end(Attempt attempt, AnalysisState state, String reason, Severity severity) {
        end(own(attempt), state, reason, severity);
    }

    /**
     * Records a failed attempt.
     *
     * @return when to try again; empty where the analysis is given up
     */
    @Transactional
    Optional<Instant> failed(Attempt attempt, String reason) {
        AnalysisRun run = own(attempt);
        run.fails(reason);
        if (run.failures() >= configuration.tries()) {
            end(run, AnalysisState.FAILED, reason, Severity.ERROR, "Given up after %d failures: %s".formatted(run.failures(), reason));
            return Optional.empty();
        }
        Duration wait = new Backoff(configuration.firstRetry(), configuration.longestRetry())
                .after(run.failures(), ThreadLocalRandom.current());
        Instant next = clock.instant().plus(wait);
        run.waitUntil(next);
        tell(run, Severity.WARNING, "Attempt %d failed: %s; next try in %s".formatted(attempt.number(), reason, inWords(wait)));
        return Optional.of(next);
    }

    /** The node stops: the attempt counts neither as failed nor as lost. */
    @Transactional
    void putBack(Attempt attempt) {
        AnalysisRun run = own(attempt);
        run.waitUntil(clock.instant());
        tell(run, Severity.INFO, "Node %s is stopping; the analysis goes back into the queue".formatted(node));
    }

    private AnalysisRun own(Attempt attempt) {
        AnalysisRun run = entities.find(AnalysisRun.class, attempt.analysisId(), LockModeType.PESSIMISTIC_WRITE);
        if (run == null || !run.isAttempt(attempt.number())) {
            throw new AnalysisStopped(AnalysisStopped.Why.NO_LONGER_OURS);
        }
        return run;
    }

    private void end(AnalysisRun run, AnalysisState state, String reason, Severity severity) {
        end(run, state, reason, severity, reason);
    }

    private void end(AnalysisRun run, AnalysisState state, String reason, Severity severity, String sentence) {
        run.end(state, reason, clock.instant());
        tell(run, severity, sentence);
    }

    private void tell(AnalysisRun run, Severity severity, String message) {
        timeline.analysis(run.studyInstanceUid(), run.id(), severity, message);
    }

    private static String inWords(Duration duration) {
        long seconds = Math.max(1, Math.round(duration.toMillis() / 1000.0));
        return seconds < 120 ? seconds + " s" : "%d min %d s".formatted(seconds / 60, seconds % 60);
    }
}
