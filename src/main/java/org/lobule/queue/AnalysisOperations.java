package org.lobule.queue;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;
import org.lobule.work.WorkEngine;

/**
 * What an operator can do with analyses. Each operation is one transaction, is written into the study's history with the operator's
 * name, and throws {@link OperationRefused} where it is not possible.
 */
@ApplicationScoped
public class AnalysisOperations {
    private final EntityManager entities;
    private final WorkEngine engine;
    private final AnalysisWorker worker;
    private final Timeline timeline;
    private final Clock clock;

    AnalysisOperations(EntityManager entities, WorkEngine engine, AnalysisWorker worker, Timeline timeline, Clock clock) {
        this.entities = entities;
        this.engine = engine;
        this.worker = worker;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Queues an analysis that has ended once more, with all its tries. The newest of a study only: older ones are history. */
    @Transactional
    public void requeue(long analysisId, String by) {
        AnalysisRun run = locked(analysisId);
        if (run.state().isOpen()) {
            throw new OperationRefused("Analysis %d has not ended: it is %s".formatted(analysisId, inWords(run)));
        }
        long newer = entities.createQuery("select count(*) from AnalysisRun where studyInstanceUid = :study and id > :id", Long.class)
                .setParameter("study", run.studyInstanceUid()).setParameter("id", analysisId).getSingleResult();
        if (newer > 0) {
            throw new OperationRefused("A newer analysis of this study exists; queue that one");
        }
        Instant now = clock.instant();
        run.requeue(now);
        engine.schedule(worker, run.ticket(), now, run.priority().placeInQueue(now));
        tell(run, "Queued again by %s".formatted(by));
    }

    /** Takes a waiting analysis out of the queue, or makes a running one stop at its next step. What it commits after this is refused. */
    @Transactional
    public void cancel(long analysisId, String by) {
        AnalysisRun run = open(analysisId);
        run.end(AnalysisState.CANCELLED, "Cancelled by %s".formatted(by), clock.instant());
        tell(run, run.reason());
    }

    /** Gives a waiting analysis another priority, as if it had been queued with it. */
    @Transactional
    public void prioritise(long analysisId, AnalysisPriority priority, String by) {
        AnalysisRun run = open(analysisId);
        if (run.state() == AnalysisState.RUNNING) {
            throw new OperationRefused("Analysis %d is running already".formatted(analysisId));
        }
        run.prioritise(priority);
        engine.prioritise(worker, run.ticket(), priority.placeInQueue(run.createdAt()));
        tell(run, "Priority set to %s by %s".formatted(priority, by));
    }

    /** Ends the wait between two tries. */
    @Transactional
    public void retryNow(long analysisId, String by) {
        AnalysisRun run = open(analysisId);
        if (run.state() == AnalysisState.RUNNING) {
            throw new OperationRefused("Analysis %d is running already".formatted(analysisId));
        }
        run.waitUntil(clock.instant());
        engine.hasten(worker, run.ticket());
        tell(run, "Next try moved up by %s".formatted(by));
    }

    /**
     * Queues all analyses that failed or are in quarantine and are the newest of their study.
     *
     * @return how many
     */
    @Transactional
    public int requeueFailed(String by) {
        List<Long> failed = entities.createQuery("""
                        select a.id from AnalysisRun a where a.state in (:states)
                        and not exists (from AnalysisRun n where n.studyInstanceUid = a.studyInstanceUid and n.id > a.id)""", Long.class)
                .setParameter("states", List.of(AnalysisState.FAILED, AnalysisState.QUARANTINED)).getResultList();
        failed.forEach(id -> requeue(id, by));
        return failed.size();
    }

    private AnalysisRun open(long analysisId) {
        AnalysisRun run = locked(analysisId);
        if (!run.state().isOpen()) {
            throw new OperationRefused("Analysis %d has ended: it is %s".formatted(analysisId, inWords(run)));
        }
        return run;
    }

    private AnalysisRun locked(long analysisId) {
        AnalysisRun run = entities.find(AnalysisRun.class, analysisId, LockModeType.PESSIMISTIC_WRITE);
        if (run == null) {
            throw new OperationRefused("There is no analysis %d".formatted(analysisId));
        }
        return run;
    }

    private static String inWords(AnalysisRun run) {
        return run.state().name().toLowerCase().replace('_', ' ');
    }

    private void tell(AnalysisRun run, String message) {
        timeline.analysis(run.studyInstanceUid(), run.id(), Severity.INFO, message);
    }
}
