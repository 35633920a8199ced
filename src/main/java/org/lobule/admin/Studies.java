package org.lobule.admin;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.lobule.clinical.ValueLedger;
import org.lobule.delivery.OutboxEntry;
import org.lobule.intake.RefusedInstance;
import org.lobule.intake.StoredInstance;
import org.lobule.intake.Study;
import org.lobule.intake.StudyCatalogue;
import org.lobule.intake.StudyOverview;
import org.lobule.intake.StudyState;
import org.lobule.intake.evidence.Announcement;
import org.lobule.intake.evidence.AnnouncementLedger;
import org.lobule.queue.AnalysisHistory;
import org.lobule.queue.AnalysisRun;
import org.lobule.timeline.Timeline;

/** Puts together what the pages show; a fixed number of queries, however many studies there are. */
@ApplicationScoped
class Studies {

    static final int PAGE = 50;
    private static final int EVENTS = 500;
    private static final int REFUSALS = 20;

    private final EntityManager entities;
    private final StudyCatalogue catalogue;
    private final AnalysisHistory analyses;
    private final AnnouncementLedger announcements;
    private final Timeline timeline;
    private final ValueLedger values;
    private final Clock clock;

    Studies(EntityManager entities, StudyCatalogue catalogue, AnalysisHistory analyses, AnnouncementLedger announcements, Timeline timeline,
            ValueLedger values, Clock clock) {
        this.entities = entities;
        this.catalogue = catalogue;
        this.analyses = analyses;
        this.announcements = announcements;
        this.timeline = timeline;
        this.values = values;
        this.clock = clock;
    }

    /**
     * The newest studies first.
     *
     * @param search as {@link StudyCatalogue#list} understands it
     * @param page   counts from 0
     */
    @Transactional
    List<StudyRow> list(String search, int page) {
        return rows(catalogue.list(search, page * PAGE, PAGE));
    }

    @Transactional
    Optional<StudyDetail> find(String studyInstanceUid) {
        return catalogue.find(studyInstanceUid).map(study -> new StudyDetail(rows(List.of(study)).getFirst(), completeness(study.study()),
                evidence(studyInstanceUid), series(studyInstanceUid),
                analyses.of(studyInstanceUid), deliveryOf(studyInstanceUid), timeline.of(studyInstanceUid, EVENTS),
                clinical(study.study())));
    }

    /** The last instances that were not taken, with the reason. */
    List<RefusedInstance> refusals() {
        return catalogue.refused(REFUSALS);
    }

    private List<StudyRow> rows(List<StudyOverview> studies) {
        List<Long> runs = studies.stream().map(StudyOverview::analysis).filter(Objects::nonNull).map(AnalysisRun::id).toList();
        Map<Long, List<OutboxEntry>> delivery = entities.createQuery("from OutboxEntry e join fetch e.result r where r.analysisId in (:runs)", OutboxEntry.class)
                .setParameter("runs", runs).getResultStream().collect(Collectors.groupingBy(entry -> entry.result().analysisId()));
        return studies.stream().map(study -> {
            AnalysisRun run = study.analysis();
            return StudyRow.of(study, StudyStatus.of(study.study(), run, run == null ? List.of() : delivery.getOrDefault(run.id(), List.of())));
        }).toList();
    }

    private List<ClinicalRow> clinical(Study study) {
        return ClinicalRow.of(values.of(study.studyInstanceUid()), ValueLedger.day(study).orElseGet(() -> LocalDate.now(clock)));
    }

    private static String completeness(Study study) {
        String words = study.state() == StudyState.COMPLETE ? study.completeness() : study.waitingFor() == null ? "" : "Waits for " + study.waitingFor();
        return words == null ? "" : words;
    }

    private List<EvidenceRow> evidence(String studyInstanceUid) {
        List<Announcement> told = announcements.of(studyInstanceUid);
        if (told.isEmpty()) {
            return List.of();
        }
        Set<String> received = catalogue.instances(studyInstanceUid).stream().map(StoredInstance::sopInstanceUid).collect(Collectors.toSet());
        return told.stream().map(announcement -> EvidenceRow.of(announcement, received)).toList();
    }

    private List<OutboxEntry> deliveryOf(String studyInstanceUid) {
        return entities.createQuery("""
                        from OutboxEntry e join fetch e.result r where r.studyInstanceUid = :uid
                        order by r.analysisId desc, e.destination, r.ordinal""", OutboxEntry.class)
                .setParameter("uid", studyInstanceUid).getResultList();
    }

    private List<SeriesRow> series(String studyInstanceUid) {
        Map<String, Long> counts = catalogue.instances(studyInstanceUid).stream()
                .collect(Collectors.groupingBy(StoredInstance::seriesInstanceUid, Collectors.counting()));
        return catalogue.series(studyInstanceUid).stream()
                .map(series -> new SeriesRow(series.seriesInstanceUid(), series.modality(), series.seriesNumber(), series.description(),
                        counts.getOrDefault(series.seriesInstanceUid(), 0L))).toList();
    }
}
