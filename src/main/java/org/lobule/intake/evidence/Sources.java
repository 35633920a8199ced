package org.lobule.intake.evidence;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;

import org.lobule.site.SiteConfiguration;
import org.lobule.site.StudySource;
import org.lobule.work.WorkEngine;

/** Which sources are asked about a study, and how it stands with them. */
@ApplicationScoped
public class Sources {

    private final EntityManager entities;
    private final SiteConfiguration site;
    private final WorkEngine engine;
    private final Instance<SourceCheck> check;   // which the engine holds
    private final Clock clock;

    Sources(EntityManager entities, SiteConfiguration site, WorkEngine engine, Instance<SourceCheck> check, Clock clock) {
        this.entities = entities;
        this.site = site;
        this.engine = engine;
        this.check = check;
        this.clock = clock;
    }

    /** Which study a ticket is about. */
    record Asked(String studyInstanceUid, int asks, int failures) {}

    /** The source of this title, as the first peer that names it describes it. */
    Optional<StudySource> find(String aeTitle) {
        return site.peers().stream().flatMap(peer -> peer.evidence().source().stream()).filter(source -> source.aeTitle().equals(aeTitle)).findFirst();
    }

    /**
     * How it stands with the sources of a study that has been quiet; one that has not been asked since the last instance came is asked.
     *
     * @param callers AE titles that sent the study
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<SourceState> ask(long study, int opening, Collection<String> callers, Instant lastReceived) {
        return callers.stream().flatMap(caller -> site.peer(caller).stream()).flatMap(peer -> peer.evidence().source().stream())
                .map(StudySource::aeTitle).distinct().sorted().map(source -> ask(study, opening, source, lastReceived)).toList();
    }

    private SourceState ask(long study, int opening, String source, Instant lastReceived) {
        sql("insert into study_source (study_id, source_ae) values (:study, :source) on conflict do nothing",
                "study", study, "source", source).executeUpdate();
        Object[] row = (Object[]) sql("select round, open, attempted_at, answered_at, failure from study_source where study_id = :study and source_ae = :source",
                "study", study, "source", source).getSingleResult();
        boolean open = (Boolean) row[1];
        if (isSince((Instant) row[3], lastReceived)) {
            return new SourceState(source, false, Optional.empty());
        }
        if (open) {
            return new SourceState(source, true, Optional.empty());
        }
        if (isSince((Instant) row[2], lastReceived)) {
            return new SourceState(source, false, Optional.ofNullable((String) row[4]));
        }
        int round = ((Number) row[0]).intValue() + 1;
        sql("""
                update study_source set round = :round, open = true, asks = 0, failures = 0, failure = null
                where study_id = :study and source_ae = :source""", "round", round, "study", study, "source", source).executeUpdate();
        engine.schedule(check.get(), SourceCheck.key(study, opening, round, source), clock.instant(), 0);
        return new SourceState(source, true, Optional.empty());
    }

    private static boolean isSince(Instant time, Instant lastReceived) {
        return time != null && !time.isBefore(lastReceived);
    }

    /** What a ticket is to ask; empty where the study is no longer waited for, and then the ticket has ended. */
    @Transactional
    Optional<Asked> begin(long study, int opening, String source) {
        List<?> found = sql("""
                update study_source o set asks = asks + 1 from study s
                where s.id = o.study_id and o.study_id = :study and o.source_ae = :source and s.state = 'COLLECTING' and s.opening = :opening
                returning s.study_instance_uid, o.asks, o.failures""", "study", study, "source", source, "opening", opening).getResultList();
        if (found.isEmpty()) {
            end(study, source);
        }
        return found.stream().findFirst().map(Object[].class::cast)
                .map(row -> new Asked((String) row[0], ((Number) row[1]).intValue(), ((Number) row[2]).intValue()));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void answered(long study, String source, Instant asked) {
        sql("""
                update study_source set attempted_at = :asked, answered_at = :asked, failures = 0, failure = null
                where study_id = :study and source_ae = :source""", "asked", asked, "study", study, "source", source).executeUpdate();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void failed(long study, String source, Instant asked, String failure) {
        sql("""
                update study_source set attempted_at = :asked, failures = failures + 1, failure = :failure
                where study_id = :study and source_ae = :source""", "asked", asked, "failure", failure, "study", study, "source", source).executeUpdate();
    }

    /** The ticket under way is the last of its round. */
    @Transactional
    void end(long study, String source) {
        sql("update study_source set open = false where study_id = :study and source_ae = :source", "study", study, "source", source).executeUpdate();
    }

    private Query sql(String statement, Object... namesAndValues) {
        Query query = entities.createNativeQuery(statement);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.setParameter((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return query;
    }
}
