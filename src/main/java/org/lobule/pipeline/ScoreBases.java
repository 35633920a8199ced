package org.lobule.pipeline;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.lobule.scoring.LesionSize;

/** Keeps what the scores of each run rest on. */
@ApplicationScoped
class ScoreBases {

    private static final JsonMapper JSON = new JsonMapper();

    private final EntityManager entities;

    ScoreBases(EntityManager entities) {
        this.entities = entities;
    }

    /** The basis of a run that replaces another, or none. */
    @Transactional
    ScoreBasis following(OptionalLong replaced, ScoreFacts facts, String digest) {
        Optional<ScoreBasis> earlier = replaced.isPresent() ? find(replaced.getAsLong()) : Optional.empty();
        return new ScoreBasis(facts, digest, earlier.map(basis -> basis.generation() + (basis.digest().equals(digest) ? 0 : 1)).orElse(0));
    }

    @Transactional
    Optional<ScoreBasis> find(long analysisId) {
        List<?> rows = entities.createNativeQuery("select cast(study_day as text), lesions, digest, generation from score_basis where analysis_id = :id")
                .setParameter("id", analysisId).getResultList();
        return rows.stream().findFirst().map(Object[].class::cast).map(row -> new ScoreBasis(new ScoreFacts(LocalDate.parse((String) row[0]),
                Optional.ofNullable((String) row[1]).map(ScoreBases::lesions)), (String) row[2], ((Number) row[3]).intValue()));
    }

    /** In the transaction that makes the run's results final. */
    @Transactional(Transactional.TxType.MANDATORY)
    void keep(long analysisId, ScoreBasis basis) {
        entities.createNativeQuery("""
                        insert into score_basis (analysis_id, study_day, lesions, digest, generation)
                        values (:id, :day, cast(:lesions as text), :digest, :generation)
                        on conflict (analysis_id) do update set study_day = excluded.study_day, lesions = excluded.lesions,
                            digest = excluded.digest, generation = excluded.generation""")
                .setParameter("id", analysisId).setParameter("day", Date.valueOf(basis.facts().studyDay()))
                .setParameter("lesions", basis.facts().lesions().map(ScoreBases::json).orElse(null))
                .setParameter("digest", basis.digest()).setParameter("generation", basis.generation()).executeUpdate();
    }

    private static String json(List<LesionSize> lesions) {
        try {
            return JSON.writeValueAsString(lesions);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static List<LesionSize> lesions(String json) {
        try {
            return JSON.readValue(json, new TypeReference<List<LesionSize>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
