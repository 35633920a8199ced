package org.lobule.admin;

import java.time.Instant;

import org.lobule.delivery.OutboxEntry;
import org.lobule.delivery.ProofState;

/**
 * Where a result stands at a destination, in words.
 *
 * @param mood   good, busy, wait or bad: its colour
 * @param words  the state in a few words
 * @param since  when it came to that; null where no time is known
 * @param detail what to know of it, one sentence; may be empty
 */
public record DeliveryWords(String mood, String words, Instant since, String detail) {

    static DeliveryWords of(OutboxEntry entry) {
        return switch (entry.state()) {
            case WAITING -> entry.proof() == ProofState.REFUSED
                    ? new DeliveryWords("wait", "not kept, sent again", entry.nextAttemptAt(), text(entry.proofNote()))
                    : new DeliveryWords("wait", "waiting", null, text(entry.lastError()));
            case FAILED -> new DeliveryWords("bad", "given up", null, text(entry.lastError()));
            case CANCELLED -> new DeliveryWords("wait", "cancelled", null, text(entry.lastError()));
            case SENT -> stored(entry);
        };
    }

    private static DeliveryWords stored(OutboxEntry entry) {
        String note = text(entry.note());
        return switch (entry.proof()) {
            case NOT_WANTED, REFUSED -> new DeliveryWords("good", "stored", entry.sentAt(), note);
            case PENDING -> new DeliveryWords("busy", "stored, not yet confirmed", entry.sentAt(), note);
            case COMMITTED -> new DeliveryWords("good", "committed", entry.provenAt(), note);
            case VERIFIED -> new DeliveryWords("good", "verified by query", entry.provenAt(), note);
            case UNPROVEN -> new DeliveryWords("wait", "stored, not confirmed", entry.sentAt(), text(entry.proofNote()));
        };
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
