package org.lobule.queue;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;
import org.lobule.work.WorkEngine;

/** The way into the queue. */
@ApplicationScoped
public class AnalysisQueue {
    private final EntityManager entities;
    private final WorkEngine engine;
    private final AnalysisWorker worker;
    private final Timeline timeline;
    private final Clock clock;

    AnalysisQueue(EntityManager entities, WorkEngine engine, AnalysisWorker worker, Timeline timeline, Clock clock) {
        this.entities = entities;
        this.engine = engine;
        this.worker = worker;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Queues an analysis of a study, in the caller's transaction, which holds the study's row. An analysis of the study that has not
     * ended yet is superseded.
     *
     * @return the analysis; empty where the newest analysis of the study has, or will have, results from the same input
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<AnalysisRun> add(StudyInput input, AnalysisPriority priority) {
        List<AnalysisRun> earlier = entities
                .createQuery("from AnalysisRun where studyInstanceUid = :study order by id desc", AnalysisRun.class)
                .setParameter("study", input.studyInstanceUid()).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
        if (!earlier.isEmpty() && standsFor(earlier.getFirst(), input)) {
            timeline.study(input.studyInstanceUid(), Severity.INFO, "Nothing new in the study: the last analysis stands");
            return Optional.empty();
        }
        Instant now = clock.instant();
        Long replaced = earlier.stream().filter(AnalysisQueue::hasResults).findFirst().map(AnalysisRun::id).orElse(null);
        AnalysisRun run = new AnalysisRun(input, priority, replaced, now);
        entities.persist(run);
        for (AnalysisRun open : earlier) {
            if (open.state().isOpen()) {
                open.end(AnalysisState.SUPERSEDED, "Images that came later made a newer analysis necessary", now);
                timeline.analysis(input.studyInstanceUid(), open.id(), Severity.INFO, "Superseded by analysis %d".formatted(run.id()));
            }
        }
        timeline.analysis(input.studyInstanceUid(), run.id(), Severity.INFO,
                "Queued for analysis, priority %s".formatted(priority) + (replaced == null ? "" : "; it will replace the earlier results"));
        engine.schedule(worker, run.ticket(), now, priority.placeInQueue(now));
        return Optional.of(run);
    }

    /**
     * Queues an analysis of the same instances once more, in the caller's transaction, because something beside them has changed.
     *
     * @param why in words, for the study's history
     * @return empty where the newest analysis of the study has no results: then there is nothing to replace
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<AnalysisRun> repeat(String studyInstanceUid, String why) {
        // The full lock, as of whoever adds an analysis
        entities.createNativeQuery("select 1 from study where study_instance_uid = :study for update").setParameter("study", studyInstanceUid).getResultList();
        List<AnalysisRun> earlier = entities
                .createQuery("from AnalysisRun where studyInstanceUid = :study order by id desc", AnalysisRun.class)
                .setParameter("study", studyInstanceUid).setMaxResults(1).getResultList();
        if (earlier.isEmpty() || !hasResults(earlier.getFirst())) {
            return Optional.empty();
        }
        AnalysisRun last = earlier.getFirst();
        Instant now = clock.instant();
        AnalysisRun run = new AnalysisRun(new StudyInput(last.studyId(), studyInstanceUid, last.inputDigest(), last.inputCount()), last.priority(), last.id(), now);
        entities.persist(run);
        timeline.analysis(studyInstanceUid, run.id(), Severity.INFO, "%s: queued for analysis, priority %s; it will replace the earlier results"
                .formatted(why, run.priority()));
        engine.schedule(worker, run.ticket(), now, run.priority().placeInQueue(now));
        return Optional.of(run);
    }

    private static boolean standsFor(AnalysisRun newest, StudyInput input) {
        return newest.inputDigest().equals(input.digest()) && (newest.state().isOpen() || hasResults(newest));
    }

    private static boolean hasResults(AnalysisRun run) {
        return run.state() == AnalysisState.DONE || run.state() == AnalysisState.NOT_ANALYSED;
    }
}
