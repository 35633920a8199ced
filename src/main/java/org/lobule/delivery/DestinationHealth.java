package org.lobule.delivery;

import java.util.HashMap;
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

import org.lobule.site.Destination;
import org.lobule.site.SiteConfiguration;
import org.lobule.site.Target;
import org.lobule.work.WorkEngine;

/** Reads how the destinations fare. */
@ApplicationScoped
public class DestinationHealth {
    private final EntityManager entities;
    private final SiteConfiguration site;
    private final CircuitBreaker breaker;
    private final MeterRegistry metrics;

    DestinationHealth(EntityManager entities, SiteConfiguration site, CircuitBreaker breaker, MeterRegistry metrics) {
        this.entities = entities;
        this.site = site;
        this.breaker = breaker;
        this.metrics = metrics;
    }

    void registerGauges(@Observes @Priority(WorkEngine.START_ORDER) StartupEvent event) {
        for (Destination destination : site.destinations()) {
            Gauge.builder("lobule.outbox", () -> count(DeliveryState.WAITING).getOrDefault(destination.name(), 0L))
                    .tag("destination", destination.name()).tag("state", "waiting").description("results on their way").register(metrics);
            Gauge.builder("lobule.outbox", () -> count(DeliveryState.FAILED).getOrDefault(destination.name(), 0L))
                    .tag("destination", destination.name()).tag("state", "failed").description("results on their way").register(metrics);
            Gauge.builder("lobule.outbox", () -> unconfirmed().getOrDefault(destination.name(), 0L))
                    .tag("destination", destination.name()).tag("state", "unconfirmed").description("results on their way").register(metrics);
        }
    }

    /** Every configured destination, in the order of the configuration. */
    @Transactional
    public List<DestinationStatus> all() {
        Map<String, Long> waiting = count(DeliveryState.WAITING);
        Map<String, Long> failed = count(DeliveryState.FAILED);
        Map<String, Long> unconfirmed = unconfirmed();
        return site.destinations().stream().map(destination -> status(destination, waiting.getOrDefault(destination.name(), 0L),
                failed.getOrDefault(destination.name(), 0L), unconfirmed.getOrDefault(destination.name(), 0L))).toList();
    }

    /** Lets a destination that is waited for be tried at once. */
    public void tryNow(String destination) {
        breaker.reopen(destination);
    }

    private DestinationStatus status(Destination destination, long waiting, long failed, long unconfirmed) {
        Target target = destination.target();
        Optional<DestinationRecord> record = Optional.ofNullable(entities.find(DestinationRecord.class, destination.name()));
        return new DestinationStatus(destination.name(), target.title(), target.location(), waiting, failed, unconfirmed,
                record.map(DestinationRecord::lastSuccessAt), record.map(DestinationRecord::lastFailureAt), record.map(DestinationRecord::lastFailure),
                record.map(DestinationRecord::closedUntil));
    }

    private Map<String, Long> unconfirmed() {
        Map<String, Long> counts = new HashMap<>();
        entities.createQuery("""
                        select destination, count(*) from OutboxEntry where proof = :pending and state = :sent group by destination""", Object[].class)
                .setParameter("pending", ProofState.PENDING).setParameter("sent", DeliveryState.SENT)
                .getResultList().forEach(row -> counts.put((String) row[0], (Long) row[1]));
        return counts;
    }

    private Map<String, Long> count(DeliveryState state) {
        Map<String, Long> counts = new HashMap<>();
        entities.createQuery("select destination, count(*) from OutboxEntry where state = :state group by destination", Object[].class)
                .setParameter("state", state).getResultList().forEach(row -> counts.put((String) row[0], (Long) row[1]));
        return counts;
    }
}
