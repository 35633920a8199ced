package org.lobule.queue;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/** The context of one attempt on this node. */
final class RunningAnalysis implements AnalysisContext {
    /** How often {@link #checkCancelled} asks the database. */
    private static final long LOOK_INTERVAL_NANOS = 500_000_000;

    private final AnalysisLedger ledger;
    private final AnalysisLedger.Attempt attempt;
    private final AtomicReference<AnalysisStopped.Why> stop = new AtomicReference<>();
    private volatile long lastLook = System.nanoTime();
    private volatile boolean ended;

    RunningAnalysis(AnalysisLedger ledger, AnalysisLedger.Attempt attempt) {
        this.ledger = ledger;
        this.attempt = attempt;
    }

    /** Makes the next {@link #checkCancelled} throw. */
    void stop(AnalysisStopped.Why why) {
        stop.compareAndSet(null, why);
    }

    /** Whether the run reached its end. */
    boolean ended() {
        return ended;
    }

    @Override
    public long analysisId() {
        return attempt.analysisId();
    }

    @Override
    public String studyInstanceUid() {
        return attempt.studyInstanceUid();
    }

    @Override
    public AnalysisPriority priority() {
        return attempt.priority();
    }

    @Override
    public int attempt() {
        return attempt.number();
    }

    @Override
    public Instant contentTime() {
        return attempt.contentTime();
    }

    @Override
    public OptionalLong supersedes() {
        return attempt.supersedes();
    }

    @Override
    public void progress(String plainWords) {
        checkCancelled();
        ledger.progress(attempt, plainWords);
    }

    @Override
    public void checkCancelled() {
        long now = System.nanoTime();
        if (stop.get() == null && now - lastLook > LOOK_INTERVAL_NANOS) {
            lastLook = now;
            if (!ledger.isOurs(attempt)) {
                stop(AnalysisStopped.Why.NO_LONGER_OURS);
            }
        }
        if (stop.get() != null) {
            throw new AnalysisStopped(stop.get());
        }
    }

    @Override
    public void complete(ResultCommit commit) throws Exception {
        finish(AnalysisState.DONE, null, commit);
    }

    @Override
    public void completeWithout(String reason, ResultCommit commit) throws Exception {
        finish(AnalysisState.NOT_ANALYSED, reason, commit);
    }

    private void finish(AnalysisState state, String reason, ResultCommit commit) throws Exception {
        checkCancelled();
        ledger.complete(attempt, state, reason, commit);
        ended = true;
    }
}
