package org.lobule.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.lobule.clinical.ClinicalConfiguration;
import org.lobule.clinical.ScoreWatch;
import org.lobule.clinical.ValueLedger;
import org.lobule.queue.AnalysisHistory;
import org.lobule.queue.AnalysisQueue;
import org.lobule.queue.AnalysisRun;
import org.lobule.queue.AnalysisState;
import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;
import org.lobule.work.Next;
import org.lobule.work.WorkEngine;

/**
 * Looks whether values that came after an analysis change its scores. Rules and model bundles are applied to what the analysis kept,
 * without another extraction; only where a score changes is the study analysed again, and its report replaced.
 */
@ApplicationScoped
class Rescoring implements ScoreWatch {

    /** A trickle of values puts the look off by no more than so many times the wait. */
    private static final int LONGEST_BURST = 6;

    private final EntityManager entities;
    private final WorkEngine engine;
    private final RescoreCheck check;
    private final AnalysisHistory analyses;
    private final AnalysisQueue queue;
    private final ScoreBases bases;
    private final ValueLedger values;
    private final ScoreChange change;
    private final Timeline timeline;
    private final ClinicalConfiguration configuration;
    private final Clock clock;

    Rescoring(EntityManager entities, WorkEngine engine, RescoreCheck check, AnalysisHistory analyses, AnalysisQueue queue, ScoreBases bases,
              ValueLedger values, ScoreChange change, Timeline timeline, ClinicalConfiguration configuration, Clock clock) {
        this.entities = entities;
        this.engine = engine;
        this.check = check;
        this.analyses = analyses;
        this.queue = queue;
        this.bases = bases;
        this.values = values;
        this.change = change;
        this.timeline = timeline;
        this.configuration = configuration;
        this.clock = clock;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void valuesChanged(String studyInstanceUid) {
        Instant now = clock.instant();
        entities.createNativeQuery("""
                        insert into score_watch (study_instance_uid, round, open, opened_at, changed_at) values (:study, 0, false, :now, :now)
                        on conflict (study_instance_uid) do update set changed_at = excluded.changed_at""")
                .setParameter("study", studyInstanceUid).setParameter("now", now).executeUpdate();
        List<?> opened = entities.createNativeQuery("""
                        update score_watch set open = true, round = round + 1, opened_at = :now
                        where study_instance_uid = :study and not open returning round""")
                .setParameter("study", studyInstanceUid).setParameter("now", now).getResultList();
        if (!opened.isEmpty()) {
            engine.schedule(check, RescoreCheck.key(studyInstanceUid, ((Number) opened.getFirst()).intValue()), now.plus(configuration.settle()), 0);
        }
    }

    /** @throws IOException when the study's images cannot be read */
    @Transactional(rollbackOn = Exception.class)
    Next check(String studyInstanceUid, int round) throws IOException {
        List<?> rows = entities.createNativeQuery("""
                        select opened_at, changed_at from score_watch where study_instance_uid = :study and round = :round and open for update""", Object[].class)
                .setParameter("study", studyInstanceUid).setParameter("round", round).getResultList();
        if (rows.isEmpty()) {
            return Next.finished();
        }
        Instant opened = (Instant) ((Object[]) rows.getFirst())[0];
        Instant quiet = ((Instant) ((Object[]) rows.getFirst())[1]).plus(configuration.settle());
        Instant latest = opened.plus(configuration.settle().multipliedBy(LONGEST_BURST));
        Instant due = quiet.isBefore(latest) ? quiet : latest;
        Instant now = clock.instant();
        if (now.isBefore(due)) {
            return Next.again(due);
        }
        Optional<AnalysisRun> newest = analyses.of(studyInstanceUid).stream().findFirst();
        if (newest.isPresent() && newest.get().state() == AnalysisState.RUNNING) {   // it may have read the values before these came
            return Next.again(now.plus(configuration.settle()));
        }
        if (newest.isPresent() && isWhole(studyInstanceUid)) {
            rescore(newest.get(), opened);
        }
        entities.createNativeQuery("update score_watch set open = false where study_instance_uid = :study").setParameter("study", studyInstanceUid).executeUpdate();
        return Next.finished();
    }

    /** A study that is open again will have another analysis anyway. */
    private boolean isWhole(String studyInstanceUid) {
        return values.study(studyInstanceUid).filter(study -> study.completedAt() != null).isPresent();
    }

    private void rescore(AnalysisRun run, Instant opened) throws IOException {
        Optional<ScoreBasis> basis = bases.find(run.id());
        if (basis.isEmpty()) {
            if (run.state() == AnalysisState.DONE) {   // by a version that kept none
                queue.repeat(run.studyInstanceUid(), "Clinical values came");
            }
            return;
        }
        if (change.since(run, basis.get())) {
            queue.repeat(run.studyInstanceUid(), "Clinical values change its scores");
        } else if (run.endedAt() != null && run.endedAt().isBefore(opened)) {
            timeline.study(run.studyInstanceUid(), Severity.INFO, "Clinical values came that change no score: the report stands");
        }
    }
}
