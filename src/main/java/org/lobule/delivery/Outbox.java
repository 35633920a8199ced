package org.lobule.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.lobule.site.Destination;
import org.lobule.site.SiteConfiguration;
import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;
import org.lobule.work.WorkEngine;

/** What must be sent. */
@ApplicationScoped
public class Outbox {
    private final EntityManager entities;
    private final SiteConfiguration site;
    private final WorkEngine engine;
    private final DeliveryWorker worker;
    private final Timeline timeline;
    private final Clock clock;

    Outbox(EntityManager entities, SiteConfiguration site, WorkEngine engine, DeliveryWorker worker, Timeline timeline, Clock clock) {
        this.entities = entities;
        this.site = site;
        this.engine = engine;
        this.worker = worker;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Records the results of an analysis and queues them for every destination, in the caller's transaction: the one that ends the
     * analysis. A result that exists already (same UID) is not made anew: the object stored first stays the object of that UID, and is
     * sent where it was not yet.
     *
     * @param results in the order of sending
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(long analysisId, List<PreparedResult> results) {
        List<ResultInstance> stored = results.stream().map(prepared -> store(analysisId, prepared)).toList();
        for (Destination destination : site.destinations()) {
            stored.stream().collect(Collectors.groupingBy(ResultInstance::analysisId, TreeMap::new, Collectors.toList()))
                    .values().forEach(ofOneAnalysis -> queue(ofOneAnalysis, destination.name(), false));
        }
        if (site.destinations().isEmpty() && !results.isEmpty()) {
            timeline.analysis(results.getFirst().studyInstanceUid(), analysisId, Severity.WARNING,
                    "No destination is configured: the results stay here");
        }
    }

    /** The results of an analysis in the order of sending, with their way to each destination. */
    @Transactional
    public List<OutboxEntry> of(long analysisId) {
        return entities.createQuery("from OutboxEntry where result.analysisId = :analysis order by destination, result.ordinal", OutboxEntry.class)
                .setParameter("analysis", analysisId).getResultList();
    }

    /** The objects that an analysis made, in the order of sending. */
    @Transactional
    public List<ResultInstance> results(long analysisId) {
        return entities.createQuery("from ResultInstance where analysisId = :analysis order by ordinal", ResultInstance.class)
                .setParameter("analysis", analysisId).getResultList();
    }

    /** The object that Lobule made under a UID. */
    @Transactional
    public Optional<ResultInstance> find(String sopInstanceUid) {
        return entities.createQuery("from ResultInstance where sopInstanceUid = :uid", ResultInstance.class)
                .setParameter("uid", sopInstanceUid).getResultStream().findFirst();
    }

    /** Entries in a state, the oldest first; for pages that list what waits or failed. */
    @Transactional
    public List<OutboxEntry> list(DeliveryState state, int limit) {
        return entities.createQuery("from OutboxEntry where state = :state order by id", OutboxEntry.class)
                .setParameter("state", state).setMaxResults(limit).getResultList();
    }

    /**
     * Queues what an analysis made for a destination once more: what failed or was cancelled, and with {@code sentToo} all of it.
     *
     * @return how many objects were queued
     */
    @Transactional
    public int requeue(long analysisId, String destination, boolean sentToo, String by) {
        List<ResultInstance> results = results(analysisId);
        if (results.isEmpty()) {
            return 0;
        }
        int queued = queue(results, destination, sentToo);
        if (queued > 0) {
            timeline.analysis(results.getFirst().studyInstanceUid(), analysisId, Severity.INFO,
                    "%d results queued again for %s by %s".formatted(queued, destination, by));
        }
        return queued;
    }

    /** Takes what waits for a destination out of the outbox. An object being sent at this moment may still arrive. */
    @Transactional
    public int cancel(long analysisId, String destination, String by) {
        List<OutboxEntry> waiting = of(analysisId).stream()
                .filter(entry -> entry.destination().equals(destination) && entry.state() == DeliveryState.WAITING).toList();
        waiting.forEach(entry -> entry.end(DeliveryState.CANCELLED, "Cancelled by " + by));
        if (!waiting.isEmpty()) {
            timeline.analysis(waiting.getFirst().result().studyInstanceUid(), analysisId, Severity.INFO,
                    "Sending to %s cancelled by %s".formatted(destination, by));
        }
        return waiting.size();
    }

    /** Queues everything that was given up for a destination; returns how many objects that were. */
    @Transactional
    public int requeueFailed(String destination, String by) {
        return entities.createQuery("""
                        select distinct e.result.analysisId from OutboxEntry e
                        where e.destination = :destination and e.state = :failed""", Long.class)
                .setParameter("destination", destination).setParameter("failed", DeliveryState.FAILED)
                .getResultList().stream().mapToInt(analysis -> requeue(analysis, destination, false, by)).sum();
    }

    /** Queues objects of one analysis again that their destination did not keep, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void sendAgain(List<OutboxEntry> entries, Instant time) {
        long analysisId = entries.getFirst().result().analysisId();
        String destination = entries.getFirst().destination();
        int round = newestRound(analysisId, destination) + 1;
        entries.forEach(entry -> entry.sendAgain(round, clock.instant(), time));
        engine.schedule(worker, new DeliveryTicket(analysisId, round, destination).key(), time, 0);
    }

    private ResultInstance store(long analysisId, PreparedResult prepared) {
        Optional<ResultInstance> known = find(prepared.sopInstanceUid());
        if (known.isPresent()) {
            if (!known.get().digest().equals(prepared.file().digest())) {
                timeline.analysis(prepared.studyInstanceUid(), analysisId, Severity.WARNING,
                        "%s %s exists already with other content; the first one stays".formatted(prepared.label(), prepared.sopInstanceUid()));
            }
            return known.get();
        }
        ResultInstance result = new ResultInstance(analysisId, results(analysisId).size(), prepared, clock.instant());
        entities.persist(result);
        return result;
    }

    /** Queues results of one analysis for a destination, except those that wait already or, unless {@code sentToo}, were sent. */
    private int queue(List<ResultInstance> results, String destination, boolean sentToo) {
        Instant now = clock.instant();
        long analysisId = results.getFirst().analysisId();
        int round = newestRound(analysisId, destination) + 1;
        int queued = 0;
        for (ResultInstance result : results) {
            OutboxEntry entry = entry(result, destination).orElse(null);
            if (entry == null) {
                entities.persist(new OutboxEntry(result, destination, round, now));
                queued++;
            } else if (entry.state() != DeliveryState.WAITING && (sentToo || entry.state() != DeliveryState.SENT)) {
                entry.requeue(round, now);
                queued++;
            }
        }
        if (queued > 0) {
            engine.schedule(worker, new DeliveryTicket(analysisId, round, destination).key(), now, 0);
        }
        return queued;
    }

    private Optional<OutboxEntry> entry(ResultInstance result, String destination) {
        return entities.createQuery("from OutboxEntry where result = :result and destination = :destination", OutboxEntry.class)
                .setParameter("result", result).setParameter("destination", destination).getResultStream().findFirst();
    }

    /** The newest round in which results of the analysis were queued for the destination; 0 where never. */
    private int newestRound(long analysisId, String destination) {
        Integer newest = entities.createQuery("""
                        select max(e.round) from OutboxEntry e
                        where e.result.analysisId = :analysis and e.destination = :destination""", Integer.class)
                .setParameter("analysis", analysisId).setParameter("destination", destination).getSingleResult();
        return newest == null ? 0 : newest;
    }
}
