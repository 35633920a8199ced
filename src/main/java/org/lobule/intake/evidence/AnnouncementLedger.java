package org.lobule.intake.evidence;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;

import org.lobule.intake.evidence.Announcement.Kind;
import org.lobule.intake.evidence.Announcement.State;
import org.lobule.site.AcceptedStorage;

/** Keeps what is told of studies, also of those of which nothing has come yet. */
@ApplicationScoped
public class AnnouncementLedger {

    /** Forgotten at a time, so that no message waits long for it. */
    private static final int FORGOTTEN_AT_ONCE = 200;

    private final EntityManager entities;
    private final EvidenceConfiguration configuration;
    private final Set<String> sopClasses;
    private final Clock clock;

    AnnouncementLedger(EntityManager entities, AcceptedStorage storage, EvidenceConfiguration configuration, Clock clock) {
        this.entities = entities;
        this.configuration = configuration;
        this.sopClasses = storage.rules().stream().flatMap(rule -> rule.sopClasses().stream()).collect(Collectors.toSet());
        this.clock = clock;
    }

    /** A procedure step or notification as it is kept. */
    record Kept(long id, String source, State state, List<String> studies) {}

    /**
     * Begins an announcement.
     *
     * @return its row; empty where one of this UID is there already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Long> begin(Kind kind, String sopInstanceUid, String source, State state, Collection<String> studies) {
        forgetOld();
        Instant now = clock.instant();
        List<?> inserted = sql("""
                insert into announcement (kind, sop_instance_uid, source_ae, state, created_at, updated_at)
                values (:kind, :uid, :source, :state, :now, :now) on conflict (sop_instance_uid) do nothing returning id""",
                "kind", kind.name(), "uid", sopInstanceUid, "source", source, "state", state.name(), "now", now).getResultList();
        if (inserted.isEmpty()) {
            return Optional.empty();
        }
        long id = ((Number) inserted.getFirst()).longValue();
        addStudies(id, studies);
        return Optional.of(id);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void addStudies(long id, Collection<String> studies) {
        sql("insert into announced_study (announcement_id, study_instance_uid) select :id, unnest(cast(:studies as text[])) on conflict do nothing",
                "id", id, "studies", studies.toArray(String[]::new)).executeUpdate();
    }

    /** The announcement of a UID, held against other changes until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Kept> hold(Kind kind, String sopInstanceUid) {
        List<?> found = sql("select id, source_ae, state from announcement where kind = :kind and sop_instance_uid = :uid for update",
                "kind", kind.name(), "uid", sopInstanceUid).getResultList();
        return found.stream().findFirst().map(Object[].class::cast).map(row -> {
            long id = ((Number) row[0]).longValue();
            return new Kept(id, (String) row[1], State.valueOf((String) row[2]), strings(sql(
                    "select study_instance_uid from announced_study where announcement_id = :id order by 1", "id", id)));
        });
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void change(long id, State state, boolean wrongEntry) {
        sql("update announcement set state = :state, wrong_entry = :wrong, updated_at = :now where id = :id",
                "state", state.name(), "wrong", wrongEntry, "now", clock.instant(), "id", id).executeUpdate();
    }

    /** Puts a new list in the place of the former one. */
    @Transactional(Transactional.TxType.MANDATORY)
    void list(long id, Collection<AnnouncedInstance> instances) {
        sql("delete from announced_instance where announcement_id = :id", "id", id).executeUpdate();
        sql("""
                insert into announced_instance (announcement_id, series_instance_uid, sop_instance_uid, sop_class_uid, available)
                select :id, t.* from unnest(cast(:series as text[]), cast(:uids as text[]), cast(:classes as text[]), cast(:available as boolean[])) t
                on conflict (announcement_id, sop_instance_uid) do nothing""",
                "id", id, "series", texts(instances, AnnouncedInstance::seriesInstanceUid), "uids", texts(instances, AnnouncedInstance::sopInstanceUid),
                "classes", texts(instances, AnnouncedInstance::sopClassUid),
                "available", instances.stream().map(AnnouncedInstance::available).toArray(Boolean[]::new)).executeUpdate();
    }

    /** Takes instances out of what earlier notifications of a source said of a study, for a newer one says it anew. */
    @Transactional(Transactional.TxType.MANDATORY)
    void supersede(long id, String source, String study, Collection<AnnouncedInstance> instances) {
        sql("""
                delete from announced_instance i using announcement a, announced_study s
                where i.announcement_id = a.id and s.announcement_id = a.id and a.kind = 'IAN' and a.source_ae = :source and a.id <> :id
                and s.study_instance_uid = :study and i.sop_instance_uid = any(cast(:uids as text[]))""",
                "source", source, "id", id, "study", study, "uids", texts(instances, AnnouncedInstance::sopInstanceUid)).executeUpdate();
    }

    /** Keeps a source's answer in the place of its former one. */
    @Transactional(Transactional.TxType.MANDATORY)
    void answered(String source, String study, SourceAnswer answer) {
        String uid = "%s at %s".formatted(study, source);
        long id = hold(Kind.QUERY, uid).map(Kept::id)
                .or(() -> begin(Kind.QUERY, uid, source, State.COMPLETED, List.of(study)))
                .orElseGet(() -> hold(Kind.QUERY, uid).orElseThrow().id());
        sql("update announcement set study_count = cast(:count as integer), updated_at = :now where id = :id",
                "count", answer.count().isPresent() ? Integer.toString(answer.count().getAsInt()) : null, "now", clock.instant(), "id", id).executeUpdate();
        list(id, answer.instances());
    }

    /** Everything told of a study, the oldest first. */
    @Transactional
    public List<Announcement> of(String studyInstanceUid) {
        List<?> rows = sql("""
                select a.id, a.kind, a.source_ae, a.state, a.wrong_entry, a.study_count, a.updated_at,
                       (select count(*) from announced_study o where o.announcement_id = a.id),
                       i.series_instance_uid, i.sop_instance_uid, i.sop_class_uid, i.available
                from announced_study s join announcement a on a.id = s.announcement_id
                left join announced_instance i on i.announcement_id = a.id
                     and not exists (select 1 from result_instance r where r.sop_instance_uid = i.sop_instance_uid)
                where s.study_instance_uid = :study order by a.id, i.sop_instance_uid""", "study", studyInstanceUid).getResultList();
        Map<Long, List<Object[]>> byId = rows.stream().map(Object[].class::cast)
                .collect(Collectors.groupingBy(row -> ((Number) row[0]).longValue(), LinkedHashMap::new, Collectors.toList()));
        return byId.values().stream().map(this::announcement).toList();
    }

    /** Whether anything is told of a study by somebody who was not asked. */
    @Transactional
    public boolean isTold(String studyInstanceUid) {
        return !sql("""
                select 1 from announced_study s join announcement a on a.id = s.announcement_id
                where s.study_instance_uid = :study and a.kind <> 'QUERY' limit 1""", "study", studyInstanceUid).getResultList().isEmpty();
    }

    private Announcement announcement(List<Object[]> rows) {
        Object[] row = rows.getFirst();
        List<AnnouncedInstance> instances = new ArrayList<>();
        for (Object[] each : rows) {
            // What is not taken here need not come; of what kind an instance is, not every archive says
            if (each[9] != null && (((String) each[10]).isEmpty() || sopClasses.contains((String) each[10]))) {
                instances.add(new AnnouncedInstance((String) each[8], (String) each[9], (String) each[10], (Boolean) each[11]));
            }
        }
        return new Announcement(Kind.valueOf((String) row[1]), (String) row[2], State.valueOf((String) row[3]), (Boolean) row[4],
                ((Number) row[7]).intValue(), row[5] == null ? OptionalInt.empty() : OptionalInt.of(((Number) row[5]).intValue()), (Instant) row[6], instances);
    }

    /** Of the studies that are told of, most never come here. */
    private void forgetOld() {
        sql("""
                delete from announcement where id in (select a.id from announcement a where a.updated_at < :before and not exists (
                    select 1 from announced_study s join study t on t.study_instance_uid = s.study_instance_uid where s.announcement_id = a.id)
                order by a.updated_at limit %d for update skip locked)""".formatted(FORGOTTEN_AT_ONCE),
                "before", clock.instant().minus(configuration.forgetAfter())).executeUpdate();
    }

    private static String[] texts(Collection<AnnouncedInstance> instances, Function<AnnouncedInstance, String> text) {
        return instances.stream().map(text).toArray(String[]::new);
    }

    private static List<String> strings(Query query) {
        return ((List<?>) query.getResultList()).stream().map(String.class::cast).toList();
    }

    private Query sql(String statement, Object... namesAndValues) {
        Query query = entities.createNativeQuery(statement);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.setParameter((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return query;
    }
}
