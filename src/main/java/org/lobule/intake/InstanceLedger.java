package org.lobule.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;

import org.lobule.archive.StoredFile;
import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;
import org.lobule.work.WorkEngine;

/** The index of received instances. */
@ApplicationScoped
class InstanceLedger {
    private final EntityManager entities;
    private final WorkEngine engine;
    private final QuietCheck quietCheck;
    private final NewEvidence newEvidence;
    private final Timeline timeline;
    private final Clock clock;

    InstanceLedger(EntityManager entities, WorkEngine engine, QuietCheck quietCheck, NewEvidence newEvidence, Timeline timeline,
                   Clock clock) {
        this.entities = entities;
        this.engine = engine;
        this.quietCheck = quietCheck;
        this.newEvidence = newEvidence;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** An instance that has a row. */
    record Known(String digest, String transferSyntaxUid, String path) {}

    @Transactional
    Optional<Known> find(String sopInstanceUid) {
        List<Known> found = entities.createQuery("""
                        select new org.lobule.intake.InstanceLedger$Known(digest, transferSyntaxUid, path)
                        from ReceivedInstance where sopInstanceUid = :uid""", Known.class)
                .setParameter("uid", sopInstanceUid).getResultList();
        return found.stream().findFirst();
    }

    /**
     * Files an instance. Opens its study, or opens it again, and sees to it that the study is looked at after the quiet period: all
     * in one transaction.
     *
     * @param beforeCommit waits until the instance's file is safe; throws where it is not, and then nothing has changed
     * @return false where an instance of this UID has a row already; then nothing has changed
     */
    @Transactional
    boolean file(ObjectHeader header, StoredFile file, String transferSyntaxUid, String callingAe, Runnable beforeCommit) {
        Instant now = clock.instant();
        Place place = place(header).orElseGet(() -> newPlace(header, now));
        int filed = sql("""
                insert into instance (study_id, series_id, sop_instance_uid, sop_class_uid, transfer_syntax_uid, instance_number, digest,
                                      size_bytes, path, calling_ae, received_at)
                values (:study, :series, :uid, :class, :syntax, :number, :digest, :size, :path, :ae, :now)
                on conflict (sop_instance_uid) do nothing""",
                "study", place.study(), "series", place.series(), "uid", header.sopInstanceUid(), "class", header.sopClassUid(),
                "syntax", transferSyntaxUid, "number", header.instanceNumber(), "digest", file.digest(), "size", file.size(),
                "path", file.path(), "ae", callingAe, "now", now).executeUpdate();
        if (filed == 1) {
            open(place.study(), header.studyInstanceUid(), callingAe, now);
        }
        beforeCommit.run();
        return filed == 1;
    }

    /**
     * The instance's foreign key holds the study's row against {@link StudyAssembly}, which takes the full lock; so this statement sees
     * whether the study was taken as complete before the instance came, or the assembly will see the instance.
     */
    private void open(long study, String studyInstanceUid, String callingAe, Instant now) {
        List<?> opened = sql("""
                update study set state = 'COLLECTING', opening = opening + 1, completed_at = null
                where id = :study and state <> 'COLLECTING' returning opening""", "study", study).getResultList();
        if (opened.isEmpty()) {
            return;
        }
        int opening = ((Number) opened.getFirst()).intValue();
        engine.schedule(quietCheck, QuietCheck.key(study, opening), newEvidence.firstLook(studyInstanceUid, now), 0);
        timeline.study(studyInstanceUid, Severity.INFO, (opening == 1 ? "First instance received from %s" : "Late instance received from %s: study open again")
                .formatted(callingAe));
    }

    /** Rows of an instance's study and series. */
    record Place(long study, long series) {}

    @Transactional
    Optional<Place> place(ObjectHeader header) {
        List<?> found = sql("""
                select s.id, e.id from study s join series e on e.study_id = s.id
                where s.study_instance_uid = :study and e.series_instance_uid = :series""",
                "study", header.studyInstanceUid(), "series", header.seriesInstanceUid()).getResultList();
        return found.stream().findFirst().map(Object[].class::cast)
                .map(ids -> new Place(((Number) ids[0]).longValue(), ((Number) ids[1]).longValue()));
    }

    private Place newPlace(ObjectHeader header, Instant now) {
        sql("""
                insert into study (study_instance_uid, patient_name, patient_id, patient_id_issuer, patient_birth_date, accession_number, study_date, description,
                                   state, first_received_at)
                values (:uid, :name, :id, :issuer, :birth, :accession, :date, :description, 'NEW', :now) on conflict (study_instance_uid) do nothing""",
                "uid", header.studyInstanceUid(), "name", header.patientName(), "id", header.patientId(), "issuer", header.patientIdIssuer(), "birth", header.patientBirthDate(),
                "accession", header.accessionNumber(), "date", header.studyDate(), "description", header.studyDescription(), "now", now)
                .executeUpdate();
        sql("""
                insert into series (study_id, series_instance_uid, modality, series_number, description)
                values ((select id from study where study_instance_uid = :study), :uid, :modality, :number, :description)
                on conflict (study_id, series_instance_uid) do nothing""",
                "uid", header.seriesInstanceUid(), "modality", header.modality(), "number", header.seriesNumber(),
                "description", header.seriesDescription(), "study", header.studyInstanceUid()).executeUpdate();
        return place(header).orElseThrow();
    }

    /** Records a refusal; where a study is known and has rows, it is told in its history. */
    @Transactional
    void refuse(RefusedInstance refused) {
        entities.persist(refused);
        String study = refused.studyInstanceUid();
        if (study != null && !sql("select 1 from study where study_instance_uid = :uid", "uid", study).getResultList().isEmpty()) {
            timeline.study(study, Severity.WARNING, "Refused an instance from %s: %s".formatted(refused.callingAe(), refused.reason()));
        }
    }

    /** The bytes of these refused instances are gone. */
    @Transactional
    void released(List<String> paths) {
        sql("update refused_instance set path = null, size_bytes = 0 where path in (:paths)", "paths", paths).executeUpdate();
    }

    private Query sql(String statement, Object... namesAndValues) {
        Query query = entities.createNativeQuery(statement);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.setParameter((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return query;
    }
}
