package org.lobule.timeline;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Writes and reads the history of studies. Writing joins the caller's transaction, so that an event says only what was committed. */
@ApplicationScoped
public class Timeline {
    private static final int MAXIMUM_LENGTH = 2000;

    private final EntityManager entities;
    private final Clock clock;

    Timeline(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** An event of the study itself. */
    @Transactional
    public void study(String studyInstanceUid, Severity severity, String message) {
        write(studyInstanceUid, null, severity, message);
    }

    /** An event of one run over the study. */
    @Transactional
    public void analysis(String studyInstanceUid, long analysisId, Severity severity, String message) {
        write(studyInstanceUid, analysisId, severity, message);
    }

    /** All events of a study with those of its runs, oldest first; at most {@code limit}, the newest. */
    @Transactional
    public List<TimelineEvent> of(String studyInstanceUid, int limit) {
        return entities.createQuery("from TimelineEvent where studyInstanceUid = :study order by id desc", TimelineEvent.class)
                .setParameter("study", studyInstanceUid).setMaxResults(limit).getResultList().reversed();
    }

    private void write(String study, Long analysis, Severity severity, String message) {
        String text = message.length() <= MAXIMUM_LENGTH ? message : message.substring(0, MAXIMUM_LENGTH - 1) + "…";
        entities.persist(new TimelineEvent(study, analysis, clock.instant(), severity, text));
    }
}
