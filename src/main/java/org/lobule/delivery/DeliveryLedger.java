package org.lobule.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.lobule.dicom.net.DimseStatus;
import org.lobule.site.Destination;
import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;
import org.lobule.work.Backoff;

/** What became of each object, one transaction per answer. */
@ApplicationScoped
class DeliveryLedger {
    private final EntityManager entities;
    private final DeliveryConfiguration configuration;
    private final Timeline timeline;
    private final Clock clock;

    DeliveryLedger(EntityManager entities, DeliveryConfiguration configuration, Timeline timeline, Clock clock) {
        this.entities = entities;
        this.configuration = configuration;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** What the ticket still has to send, in order. */
    @Transactional
    List<OutboxEntry> waiting(DeliveryTicket ticket) {
        return entities.createQuery("""
                        from OutboxEntry where result.analysisId = :analysis and destination = :destination and round = :round
                        and state = :waiting order by result.ordinal""", OutboxEntry.class)
                .setParameter("analysis", ticket.analysisId()).setParameter("destination", ticket.destination())
                .setParameter("round", ticket.round()).setParameter("waiting", DeliveryState.WAITING).getResultList();
    }

    /** Whether it is still to be sent: it may have been cancelled while the destination was called. */
    @Transactional
    boolean isWaiting(OutboxEntry entry) {
        return entities.find(OutboxEntry.class, entry.id()).state() == DeliveryState.WAITING;
    }

    /**
     * The destination has the object; a warning is kept as a note.
     *
     * @param wantsProof whether it is still to show that it keeps it
     */
    @Transactional
    void sent(OutboxEntry entry, DimseStatus status, boolean wantsProof) {
        OutboxEntry row = locked(entry);
        String note = status.isWarning() ? "stored with warning " + status : null;
        row.sent(status.code(), note, wantsProof, clock.instant());
        tell(row, Severity.INFO, "Sent %s to %s%s".formatted(row.result().label(), row.destination(), note == null ? "" : ", " + note));
    }

    /**
     * The destination refused the object.
     *
     * @param status null where it did not even take the object's presentation context
     * @return whether the object is given up now
     */
    @Transactional
    boolean refused(OutboxEntry entry, Destination destination, Integer status, String error) {
        OutboxEntry row = locked(entry);
        if (row.state() != DeliveryState.WAITING) {
            return true;   // cancelled meanwhile
        }
        int failures = row.attempts() + 1;
        Backoff backoff = new Backoff(destination.firstRetry(), destination.longestRetry());
        Instant next = clock.instant().plus(backoff.after(failures, ThreadLocalRandom.current()));
        row.refused(status, error, next);
        String sentence = "%s refused %s: %s".formatted(row.destination(), row.result().label(), error);
        if (failures < destination.maxAttempts()) {
            tell(row, Severity.WARNING, "%s; next try at %s".formatted(sentence, atClock(next)));
            return false;
        }
        row.end(DeliveryState.FAILED, error);
        tell(row, Severity.ERROR, "%s; given up after %d tries".formatted(sentence, failures));
        return true;
    }

    /** The destination could not be reached; no fault of the object, which waits, though not for ever. */
    @Transactional
    void unreachable(List<OutboxEntry> entries, String error, Instant next) {
        Instant oldest = clock.instant().minus(configuration.giveUpAfter());
        boolean told = false;
        for (OutboxEntry entry : entries) {
            OutboxEntry row = locked(entry);
            if (row.state() != DeliveryState.WAITING) {
                continue;
            }
            boolean known = error.equals(row.lastError());
            row.unreachable(error, next);
            if (row.createdAt().isBefore(oldest)) {
                row.end(DeliveryState.FAILED, error);
                tell(row, Severity.ERROR, "%s was not brought to %s in %d days and is given up: %s".formatted(row.result().label(),
                        row.destination(), configuration.giveUpAfter().toDays(), error));
            } else if (!known && !told) {
                tell(row, Severity.WARNING, "%s cannot be reached: %s; the results wait until it can".formatted(row.destination(), error));
                told = true;
            }
        }
    }

    /** The destination is no longer in the configuration. */
    @Transactional
    void giveUp(List<OutboxEntry> entries, String why) {
        for (OutboxEntry entry : entries) {
            OutboxEntry row = locked(entry);
            row.end(DeliveryState.FAILED, why);
            tell(row, Severity.ERROR, "%s was not sent to %s: %s".formatted(row.result().label(), row.destination(), why));
        }
    }

    private OutboxEntry locked(OutboxEntry entry) {
        return entities.find(OutboxEntry.class, entry.id(), LockModeType.PESSIMISTIC_WRITE);
    }

    private void tell(OutboxEntry row, Severity severity, String message) {
        timeline.analysis(row.result().studyInstanceUid(), row.result().analysisId(), severity, message);
    }

    private String atClock(Instant time) {
        return "%tT".formatted(time.atZone(clock.getZone()));
    }
}
