package org.lobule.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.lobule.delivery.Inquiry.Stage;
import org.lobule.site.Destination;
import org.lobule.timeline.Severity;
import org.lobule.work.Backoff;
import org.lobule.work.Next;
import org.lobule.work.WorkEngine;

/** Where each inquiry stands, one transaction per step. The row of the inquiry is locked before those of its results. */
@ApplicationScoped
class InquiryLedger {
    private final EntityManager entities;
    private final DeliveryConfiguration configuration;
    private final WorkEngine engine;
    private final InquiryWorker worker;
    private final Verdicts verdicts;
    private final Clock clock;

    InquiryLedger(EntityManager entities, DeliveryConfiguration configuration, WorkEngine engine, InquiryWorker worker, Verdicts verdicts, Clock clock) {
        this.entities = entities;
        this.configuration = configuration;
        this.engine = engine;
        this.worker = worker;
        this.verdicts = verdicts;
        this.clock = clock;
    }

    /** Queues an inquiry after the results of an analysis that a destination accepted and nobody looks after yet. */
    @Transactional
    Optional<Inquiry> open(long analysisId, String destination) {
        List<OutboxEntry> stored = locked(entities.createQuery("""
                        select e.id from OutboxEntry e where e.result.analysisId = :analysis and e.destination = :destination
                        and e.state = :sent and e.proof = :pending and e.inquiryId is null order by e.result.ordinal""", Long.class)
                .setParameter("analysis", analysisId).setParameter("destination", destination).setParameter("sent", DeliveryState.SENT)
                .setParameter("pending", ProofState.PENDING).getResultList());
        stored.removeIf(row -> row.proof() != ProofState.PENDING || row.inquiryId() != null);   // another ticket was faster
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Inquiry inquiry = new Inquiry(analysisId, stored.getFirst().result().studyInstanceUid(), destination, now);
        entities.persist(inquiry);
        stored.forEach(row -> row.inquired(inquiry.id()));
        engine.schedule(worker, inquiry.key(), now, 0);
        return Optional.of(inquiry);
    }

    /** Queues an inquiry after what an earlier one could not settle. */
    @Transactional
    int openAgain(long analysisId, String destination, String by) {
        List<OutboxEntry> unproven = locked(entities.createQuery("""
                        select e.id from OutboxEntry e where e.result.analysisId = :analysis and e.destination = :destination
                        and e.state = :sent and e.proof = :unproven""", Long.class)
                .setParameter("analysis", analysisId).setParameter("destination", destination).setParameter("sent", DeliveryState.SENT)
                .setParameter("unproven", ProofState.UNPROVEN).getResultList());
        unproven.forEach(OutboxEntry::askAgain);
        open(analysisId, destination).ifPresent(inquiry -> verdicts.tell(inquiry, Severity.INFO,
                "%s is asked once more whether it keeps the results, by %s".formatted(destination, by)));
        return unproven.size();
    }

    @Transactional
    Inquiry find(long id) {
        return entities.find(Inquiry.class, id);
    }

    /** What the inquiry still has to find out about, in the order of sending. */
    @Transactional
    List<OutboxEntry> pending(long id) {
        return entities.createQuery("""
                        from OutboxEntry where inquiryId = :inquiry and state = :sent and proof = :pending order by result.ordinal""", OutboxEntry.class)
                .setParameter("inquiry", id).setParameter("sent", DeliveryState.SENT).setParameter("pending", ProofState.PENDING).getResultList();
    }

    /** When its ticket is due again. */
    @Transactional
    Next next(long id) {
        Inquiry inquiry = locked(id);
        if (inquiry.stage() == Stage.ENDED || pending(id).isEmpty()) {
            inquiry.end();
            return Next.finished();
        }
        return Next.again(inquiry.nextAttemptAt());
    }

    /** The archive was asked and has so long to answer. */
    @Transactional
    void asked(long id, String peer, Duration timeout) {
        Inquiry inquiry = locked(id);
        List<OutboxEntry> pending = pending(id);
        if (pending.isEmpty() || inquiry.stage() != Stage.ASK) {
            return;   // it has answered already
        }
        inquiry.move(Stage.AWAIT, clock.instant().plus(timeout));
        verdicts.tell(inquiry, Severity.INFO, "Asked %s to commit itself to keeping %s".formatted(peer, Verdicts.labels(pending)));
    }

    /** The time for an answer is over. */
    @Transactional
    Stage unanswered(long id, String peer, Duration timeout) {
        Inquiry inquiry = locked(id);
        if (inquiry.stage() == Stage.AWAIT) {
            Stage next = afterFruitlessRequest(inquiry);
            inquiry.move(next, clock.instant());
            verdicts.tell(inquiry, Severity.WARNING, "%s has not answered within %s whether it keeps %s; %s".formatted(peer, inWords(timeout),
                    Verdicts.labels(pending(id)), next == Stage.ASK ? "it is asked again" : "its records are looked up"));
        }
        return inquiry.stage();
    }

    /** The archive did not take the request, and may at another time. */
    @Transactional
    void notTaken(long id, Destination destination, String why) {
        Inquiry inquiry = locked(id);
        if (inquiry.stage() != Stage.ASK) {
            return;
        }
        Stage next = afterFruitlessRequest(inquiry);
        inquiry.move(next, later(destination, inquiry.asks()));
        verdicts.tell(inquiry, Severity.WARNING, "%s; %s".formatted(why, next == Stage.ASK ? "it is asked again" : "its records are looked up"));
    }

    private Stage afterFruitlessRequest(Inquiry inquiry) {
        return inquiry.asks() < configuration.commitmentRequests() ? Stage.ASK : Stage.LOOK_UP;
    }

    /** There is no commitment to be had; empty words where nobody expects any. */
    @Transactional
    void lookUp(long id, String why) {
        Inquiry inquiry = locked(id);
        if (inquiry.stage() == Stage.ENDED) {
            return;
        }
        inquiry.move(Stage.LOOK_UP, clock.instant());
        if (!why.isEmpty()) {
            verdicts.tell(inquiry, Severity.INFO, why + "; its records are looked up instead");
        }
    }

    /** @param found SOP Instance UIDs that the destination's records name */
    @Transactional
    void lookedUp(long id, Destination destination, Set<String> found) {
        Inquiry inquiry = locked(id);
        Map<Boolean, List<OutboxEntry>> byFound = lockedPending(id).stream()
                .collect(Collectors.partitioningBy(row -> found.contains(row.result().sopInstanceUid())));
        verdicts.verified(inquiry, byFound.get(true));
        if (byFound.get(false).isEmpty()) {
            inquiry.end();
            return;
        }
        inquiry.countLookup();
        if (inquiry.lookups() < configuration.lookups()) {
            inquiry.move(Stage.LOOK_UP, later(destination, inquiry.lookups()));
            return;
        }
        Map<OutboxEntry, String> reasons = new LinkedHashMap<>();
        byFound.get(false).forEach(row -> reasons.put(row, "a query does not find it"));
        verdicts.refused(inquiry, reasons);
        inquiry.end();
    }

    /** A look-up that the destination refused, which it may not at another time. */
    @Transactional
    void notLookedUp(long id, Destination destination, String why) {
        Inquiry inquiry = locked(id);
        inquiry.countLookup();
        if (inquiry.lookups() < configuration.lookups()) {
            inquiry.postpone(why, later(destination, inquiry.lookups()));
        } else {
            verdicts.unproven(inquiry, lockedPending(id), why);
            inquiry.end();
        }
    }

    /** Nobody can be asked. */
    @Transactional
    void unproven(long id, String why) {
        Inquiry inquiry = locked(id);
        verdicts.unproven(inquiry, lockedPending(id), why);
        inquiry.end();
    }

    /** The destination is left alone until then. */
    @Transactional
    void waitUntil(long id, Instant time) {
        locked(id).waitUntil(time);
    }

    /** It could not be reached; that counts as no answer, though not for ever. */
    @Transactional
    void unreachable(long id, String error, Instant next) {
        Inquiry inquiry = locked(id);
        if (inquiry.stage() == Stage.ENDED) {
            return;
        }
        if (inquiry.createdAt().isBefore(clock.instant().minus(configuration.giveUpAfter()))) {
            verdicts.unproven(inquiry, lockedPending(id), "it could not be reached: " + error);
            inquiry.end();
            return;
        }
        if (!error.equals(inquiry.lastError())) {
            verdicts.tell(inquiry, Severity.WARNING, "%s cannot be reached to confirm that it keeps the results: %s".formatted(inquiry.destination(), error));
        }
        inquiry.postpone(error, next);
    }

    Inquiry locked(long id) {
        return entities.find(Inquiry.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    private List<OutboxEntry> lockedPending(long id) {
        List<OutboxEntry> rows = locked(entities.createQuery("""
                        select e.id from OutboxEntry e where e.inquiryId = :inquiry and e.proof = :pending order by e.result.ordinal""", Long.class)
                .setParameter("inquiry", id).setParameter("pending", ProofState.PENDING).getResultList());
        rows.removeIf(row -> row.proof() != ProofState.PENDING || row.state() != DeliveryState.SENT);
        return rows;
    }

    private List<OutboxEntry> locked(List<Long> ids) {
        return ids.stream().map(id -> entities.find(OutboxEntry.class, id, LockModeType.PESSIMISTIC_WRITE))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Instant later(Destination destination, int failures) {
        return clock.instant().plus(new Backoff(destination.firstRetry(), destination.longestRetry()).after(failures, ThreadLocalRandom.current()));
    }

    /** "1 h", "90 s". */
    private static String inWords(Duration time) {
        return time.toMinutes() > 0 && time.toSecondsPart() == 0 ? time.toHours() > 0 && time.toMinutesPart() == 0 ? time.toHours() + " h"
                : time.toMinutes() + " min" : time.toMillis() >= 1000 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
