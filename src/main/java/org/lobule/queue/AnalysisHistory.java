package org.lobule.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

import org.lobule.work.WorkEngine;

/** Reads the analyses for pages, health and metrics. */
@ApplicationScoped
public class AnalysisHistory {
    private final EntityManager entities;
    private final MeterRegistry metrics;
    private final Clock clock;

    AnalysisHistory(EntityManager entities, MeterRegistry metrics, Clock clock) {
        this.entities = entities;
        this.metrics = metrics;
        this.clock = clock;
    }

    void registerGauges(@Observes @Priority(WorkEngine.START_ORDER) StartupEvent event) {
        for (AnalysisState state : AnalysisState.values()) {
            Gauge.builder("lobule.analyses", () -> depth().byState().get(state)).tag("state", state.name().toLowerCase())
                    .description("analyses by state").register(metrics);
        }
        Gauge.builder("lobule.queue.oldest.seconds", () -> depth().oldestWaiting().toSeconds())
                .description("how long the longest waiting analysis has been due").register(metrics);
    }

    @Transactional
    public QueueDepth depth() {
        Map<AnalysisState, Long> byState = new EnumMap<>(AnalysisState.class);
        for (AnalysisState state : AnalysisState.values()) {
            byState.put(state, 0L);
        }
        entities.createQuery("select state, count(*) from AnalysisRun group by state", Object[].class).getResultList()
                .forEach(row -> byState.put((AnalysisState) row[0], (Long) row[1]));
        Instant oldest = entities.createQuery("select min(nextAttemptAt) from AnalysisRun where state = :waiting", Instant.class)
                .setParameter("waiting", AnalysisState.WAITING).getSingleResult();
        Duration waited = oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
        return new QueueDepth(byState, waited.isNegative() ? Duration.ZERO : waited);
    }

    @Transactional
    public Optional<AnalysisRun> find(long analysisId) {
        return Optional.ofNullable(entities.find(AnalysisRun.class, analysisId));
    }

    /** All runs over a study, the newest first. */
    @Transactional
    public List<AnalysisRun> of(String studyInstanceUid) {
        return entities.createQuery("from AnalysisRun where studyInstanceUid = :study order by id desc", AnalysisRun.class)
                .setParameter("study", studyInstanceUid).getResultList();
    }

    /** Runs in one of the states, or in any where {@code states} is empty, the newest first. */
    @Transactional
    public List<AnalysisRun> list(List<AnalysisState> states, int first, int limit) {
        String where = states.isEmpty() ? "" : "where state in (:states) ";
        var query = entities.createQuery("from AnalysisRun " + where + "order by id desc", AnalysisRun.class);
        if (!states.isEmpty()) {
            query.setParameter("states", states);
        }
        return query.setFirstResult(first).setMaxResults(limit).getResultList();
    }
}
