package org.lobule.pipeline;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.lobule.scoring.LesionSize;
import org.lobule.scoring.ScoreSheet;

/** Keeps what the scores of each run rest on. */
@ApplicationScoped
class ScoreBases {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<LesionSize>> LESIONS = new TypeReference<>() {};
    private static final TypeReference<SortedMap<String, String>> MODELS = new TypeReference<>() {};

    private final EntityManager entities;

    ScoreBases(EntityManager entities) {
        this.entities = entities;
    }

    /** The basis of a run that replaces another, or none. */
    @Transactional
    ScoreBasis following(OptionalLong replaced, ScoreFacts facts, ScoreSheet sheet) {
        ScoreBasis first = new ScoreBasis(facts, ScoreBasis.rules(sheet), ScoreBasis.models(sheet.models()), 0);
        Optional<ScoreBasis> earlier = replaced.isPresent() ? find(replaced.getAsLong()) : Optional.empty();
        int generation = earlier.map(basis -> basis.generation() + (basis.saysTheSameAs(first) ? 0 : 1)).orElse(0);
        return new ScoreBasis(facts, first.rules(), first.models(), generation);
    }

    @Transactional
    Optional<ScoreBasis> find(long analysisId) {
        List<?> rows = entities.createNativeQuery("select cast(study_day as text), lesions, digest, models, generation from score_basis where analysis_id = :id")
                .setParameter("id", analysisId).getResultList();
        return rows.stream().findFirst().map(Object[].class::cast).map(row -> new ScoreBasis(new ScoreFacts(LocalDate.parse((String) row[0]),
                Optional.ofNullable((String) row[1]).map(json -> read(json, LESIONS))), (String) row[2],
                Optional.ofNullable((String) row[3]).map(json -> read(json, MODELS)).orElseGet(TreeMap::new), ((Number) row[4]).intValue()));
    }

    /** In the transaction that makes the run's results final. */
    @Transactional(Transactional.TxType.MANDATORY)
    void keep(long analysisId, ScoreBasis basis) {
        entities.createNativeQuery("""
                        insert into score_basis (analysis_id, study_day, lesions, digest, models, generation)
                        values (:id, :day, cast(:lesions as text), :digest, :models, :generation)
                        on conflict (analysis_id) do update set study_day = excluded.study_day, lesions = excluded.lesions,
                            digest = excluded.digest, models = excluded.models, generation = excluded.generation""")
                .setParameter("id", analysisId).setParameter("day", Date.valueOf(basis.facts().studyDay()))
                .setParameter("lesions", basis.facts().lesions().map(ScoreBases::json).orElse(null))
                .setParameter("digest", basis.rules()).setParameter("models", json(basis.models())).setParameter("generation", basis.generation()).executeUpdate();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
