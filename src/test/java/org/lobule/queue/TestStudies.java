package org.lobule.queue;

import java.math.BigInteger;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.lobule.timeline.Timeline;
import org.lobule.timeline.TimelineEvent;

/** Studies without images, for tests of what comes after their reception. */
@ApplicationScoped
public class TestStudies {
    private final EntityManager entities;
    private final AnalysisQueue queue;
    private final AnalysisHistory history;
    private final Timeline timeline;

    TestStudies(EntityManager entities, AnalysisQueue queue, AnalysisHistory history, Timeline timeline) {
        this.entities = entities;
        this.queue = queue;
        this.history = history;
        this.timeline = timeline;
    }

    public static String newUid() {
        UUID uuid = UUID.randomUUID();
        return "2.25." + new BigInteger(uuid.toString().replace("-", ""), 16);
    }

    /** A complete study with its row. */
    @Transactional
    public StudyInput study() {
        String uid = newUid();
        Number id = (Number) entities.createNativeQuery("""
                        insert into study (study_instance_uid, state, first_received_at) values (:uid, 'COMPLETE', now()) returning id""")
                .setParameter("uid", uid).getSingleResult();
        return new StudyInput(id.longValue(), uid, "0".repeat(64), 1);
    }

    @Transactional
    public AnalysisRun queue(StudyInput study, AnalysisPriority priority) {
        return queue.add(study, priority).orElseThrow();
    }

    public AnalysisRun queue(StudyInput study) {
        return queue(study, AnalysisPriority.ROUTINE);
    }

    public AnalysisRun run(long id) {
        return history.find(id).orElseThrow();
    }

    public List<String> events(String study) {
        return timeline.of(study, 1000).stream().map(TimelineEvent::message).toList();
    }

    /** As if a node had started the analysis and gone away so many times, the last time without a heartbeat since. */
    @Transactional
    public AnalysisRun lost(StudyInput study, int earlierLosses) {
        AnalysisRun run = queue.add(study, AnalysisPriority.ROUTINE).orElseThrow();
        entities.flush();
        entities.createNativeQuery("update analysis set state = 'RUNNING', attempt = :losses + 1, lost_nodes = :losses, node = 'gone-node', started_at = now() where id = :id")
                .setParameter("losses", earlierLosses).setParameter("id", run.id()).executeUpdate();
        entities.createNativeQuery("""
                        update work_analysis set picked = true, picked_by = 'gone-node', last_heartbeat = now() - interval '1 hour', version = version + 1
                        where task_instance = :key""")
                .setParameter("key", run.ticket()).executeUpdate();
        return run;
    }

    /** As if another node had taken the analysis over from this one. */
    @Transactional
    public void takeOver(long id) {
        entities.createNativeQuery("update analysis set attempt = attempt + 1, node = 'other-node' where id = :id").setParameter("id", id).executeUpdate();
    }

    @Transactional
    public long workRows(long analysisId) {
        return ((Number) entities.createNativeQuery("select count(*) from work_analysis where task_instance like :key")
                .setParameter("key", analysisId + "/%").getSingleResult()).longValue();
    }

    @Transactional
    public boolean exists(long studyId) {
        return !entities.createNativeQuery("select 1 from study where id = :id").setParameter("id", studyId).getResultList().isEmpty();
    }

    @Transactional
    public long analyses(String study) {
        return entities.createQuery("select count(*) from AnalysisRun where studyInstanceUid = :study", Long.class).setParameter("study", study).getSingleResult();
    }
}
