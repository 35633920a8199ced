package org.lobule.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.lobule.archive.Archive;
import org.lobule.queue.AnalysisRun;

/** Reads what was received, for the pipeline and the pages. */
@ApplicationScoped
public class StudyCatalogue {
    private final EntityManager entities;
    private final Archive archive;

    StudyCatalogue(EntityManager entities, Archive archive) {
        this.entities = entities;
        this.archive = archive;
    }

    private record Count(Long studyId, Long instances, Instant last) {}

    /**
     * Studies, the newest first.
     *
     * @param search part of a patient's name or id, accession number, or the beginning of a Study Instance UID; blank for all
     */
    @Transactional
    public List<StudyOverview> list(String search, int first, int limit) {
        String text = search == null ? "" : search.strip().toLowerCase();
        List<Study> studies = entities.createQuery("""
                        from Study where :text = '' or lower(patientName) like :part escape '!' or lower(patientId) like :part escape '!'
                        or lower(accessionNumber) like :part escape '!' or studyInstanceUid like :start escape '!'
                        order by firstReceivedAt desc, id desc""", Study.class)
                .setParameter("text", text).setParameter("part", "%" + escaped(text) + "%").setParameter("start", escaped(text) + "%")
                .setFirstResult(first).setMaxResults(limit).getResultList();
        return overviews(studies);
    }

    @Transactional
    public Optional<StudyOverview> find(String studyInstanceUid) {
        return overviews(entities.createQuery("from Study where studyInstanceUid = :uid", Study.class)
                .setParameter("uid", studyInstanceUid).getResultList()).stream().findFirst();
    }

    @Transactional
    public long count() {
        return entities.createQuery("select count(*) from Study", Long.class).getSingleResult();
    }

    /** The study's series in the order of their numbers. */
    @Transactional
    public List<Series> series(String studyInstanceUid) {
        return entities.createQuery("""
                        select e from Series e, Study s where e.studyId = s.id and s.studyInstanceUid = :uid
                        order by e.seriesNumber nulls last, e.id""", Series.class)
                .setParameter("uid", studyInstanceUid).getResultList();
    }

    /** Every instance of the study, by series and instance number; empty where the study is unknown. */
    @Transactional
    public List<StoredInstance> instances(String studyInstanceUid) {
        return entities.createQuery("""
                        select i from ReceivedInstance i join fetch i.series, Study s
                        where i.studyId = s.id and s.studyInstanceUid = :uid
                        order by i.series.id, i.instanceNumber nulls last, i.id""", ReceivedInstance.class)
                .setParameter("uid", studyInstanceUid).getResultStream()
                .map(instance -> new StoredInstance(instance.sopInstanceUid(), instance.sopClassUid(), instance.series().seriesInstanceUid(),
                        instance.series().modality(), instance.transferSyntaxUid(), instance.digest(), instance.size(), archive.resolve(instance.path())))
                .toList();
    }

    /** What was refused lately, the newest first. */
    @Transactional
    public List<RefusedInstance> refused(int limit) {
        return entities.createQuery("from RefusedInstance order by refusedAt desc, id desc", RefusedInstance.class).setMaxResults(limit).getResultList();
    }

    private List<StudyOverview> overviews(List<Study> studies) {
        List<Long> ids = studies.stream().map(Study::id).toList();
        Map<Long, Count> counts = entities.createQuery("""
                        select new org.lobule.intake.StudyCatalogue$Count(studyId, count(*), max(receivedAt))
                        from ReceivedInstance where studyId in (:ids) group by studyId""", Count.class)
                .setParameter("ids", ids).getResultStream().collect(Collectors.toMap(Count::studyId, Function.identity()));
        Map<Long, AnalysisRun> newest = entities.createQuery("""
                        from AnalysisRun a where a.id in (select max(id) from AnalysisRun where studyId in (:ids) group by studyId)""", AnalysisRun.class)
                .setParameter("ids", ids).getResultStream().collect(Collectors.toMap(AnalysisRun::studyId, Function.identity()));
        return studies.stream().map(study -> {
            Count count = counts.getOrDefault(study.id(), new Count(study.id(), 0L, study.firstReceivedAt()));
            return new StudyOverview(study, count.instances(), count.last(), newest.get(study.id()));
        }).toList();
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
