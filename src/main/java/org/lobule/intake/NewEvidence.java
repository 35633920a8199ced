package org.lobule.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.lobule.intake.evidence.AnnouncementLedger;
import org.lobule.intake.evidence.StudyEvidence;
import org.lobule.intake.evidence.StudyWatch;
import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;
import org.lobule.work.WorkEngine;

/** What becomes of a study of which something new is told. */
@ApplicationScoped
class NewEvidence implements StudyWatch {

    /** A study that is announced may be whole before it was quiet. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);

    private final EntityManager entities;
    private final WorkEngine engine;
    private final QuietCheck quietCheck;
    private final AnnouncementLedger announcements;
    private final IntakeConfiguration configuration;
    private final Timeline timeline;

    NewEvidence(EntityManager entities, WorkEngine engine, QuietCheck quietCheck, AnnouncementLedger announcements, IntakeConfiguration configuration,
                Timeline timeline) {
        this.entities = entities;
        this.engine = engine;
        this.quietCheck = quietCheck;
        this.announcements = announcements;
        this.configuration = configuration;
        this.timeline = timeline;
    }

    /** When a study that has just been opened is looked at. */
    Instant firstLook(String studyInstanceUid, Instant now) {
        Duration quiet = configuration.quietPeriod();
        return now.plus(announcements.isTold(studyInstanceUid) ? List.of(FIRST_LOOK, quiet).stream().min(Comparator.naturalOrder()).orElseThrow() : quiet);
    }

    /** One that is being received is looked at now; of one that was taken as complete it is said when it was not. */
    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void newEvidence(String studyInstanceUid) {
        List<Study> found = entities.createQuery("from Study where studyInstanceUid = :uid", Study.class)
                .setParameter("uid", studyInstanceUid).getResultList();
        if (found.isEmpty()) {
            return;
        }
        Study study = found.getFirst();
        if (study.state() == StudyState.COLLECTING) {
            engine.hasten(quietCheck, QuietCheck.key(study.id(), study.opening()));
        } else if (study.state() == StudyState.COMPLETE) {
            tellMissing(study);
        }
    }

    private void tellMissing(Study study) {
        List<String> here = entities.createQuery("select sopInstanceUid from ReceivedInstance where studyId = :study", String.class)
                .setParameter("study", study.id()).getResultList();
        StudyEvidence evidence = new StudyEvidence(Set.copyOf(here), study.completedAt(), announcements.of(study.studyInstanceUid()), List.of());
        int missing = evidence.missing().size();
        if (missing > 0) {
            timeline.study(study.studyInstanceUid(), Severity.WARNING,
                    "%d of %d announced instances are not here, although the study was taken as complete; they open it again when they come"
                            .formatted(missing, evidence.announced().size()));
        }
    }
}
