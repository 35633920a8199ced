package org.lobule.clinical.fhir;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.lobule.clinical.ClinicalConfiguration;
import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;
import org.lobule.work.Backoff;
import org.lobule.work.WorkEngine;

/** Questions to the FHIR server that were not answered in time; they outlive the node. */
@ApplicationScoped
class OpenQuestions {

    private final EntityManager entities;
    private final WorkEngine engine;
    private final Instance<FhirCheck> check;   // which the engine holds
    private final ClinicalConfiguration configuration;
    private final Timeline timeline;
    private final Clock clock;

    OpenQuestions(EntityManager entities, WorkEngine engine, Instance<FhirCheck> check, ClinicalConfiguration configuration, Timeline timeline, Clock clock) {
        this.entities = entities;
        this.engine = engine;
        this.check = check;
        this.configuration = configuration;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Has the server asked again; at most one question per study is open. */
    @Transactional
    void open(String studyInstanceUid, String failure) {
        timeline.study(studyInstanceUid, Severity.WARNING, "Analysed without answer of the FHIR server (%s); it is asked again".formatted(failure));
        List<?> open = entities.createNativeQuery("select id from clinical_query where study_instance_uid = :study and ended_at is null")
                .setParameter("study", studyInstanceUid).getResultList();
        if (!open.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Object id = entities.createNativeQuery("insert into clinical_query (study_instance_uid, created_at, failure) values (:study, :now, :failure) returning id")
                .setParameter("study", studyInstanceUid).setParameter("now", now).setParameter("failure", failure).getSingleResult();
        engine.schedule(check.get(), id.toString(), now.plus(configuration.firstRetry()), 0);
    }

    /** The study that an open question is about. */
    @Transactional
    Optional<String> study(long id) {
        return entities.createNativeQuery("select study_instance_uid from clinical_query where id = :id and ended_at is null", String.class)
                .setParameter("id", id).getResultList().stream().findFirst().map(String.class::cast);
    }

    @Transactional
    void answered(long id) {
        end(id);
    }

    /** @return when to ask again; empty where it is given up */
    @Transactional
    Optional<Instant> failed(long id, String studyInstanceUid, String failure) {
        int failures = ((Number) entities.createNativeQuery("update clinical_query set failures = failures + 1, failure = :failure where id = :id returning failures")
                .setParameter("failure", failure).setParameter("id", id).getSingleResult()).intValue();
        if (failures >= configuration.tries()) {
            end(id);
            timeline.study(studyInstanceUid, Severity.WARNING, "The FHIR server is not asked any more after %d failures: %s".formatted(failures, failure));
            return Optional.empty();
        }
        return Optional.of(clock.instant().plus(new Backoff(configuration.firstRetry(), configuration.longestRetry())
                .after(failures, ThreadLocalRandom.current())));
    }

    private void end(long id) {
        entities.createNativeQuery("update clinical_query set ended_at = :now where id = :id").setParameter("now", clock.instant())
                .setParameter("id", id).executeUpdate();
    }
}
