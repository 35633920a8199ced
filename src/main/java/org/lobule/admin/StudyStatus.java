package org.lobule.admin;

import java.util.List;

import org.lobule.delivery.DeliveryState;
import org.lobule.delivery.OutboxEntry;
import org.lobule.delivery.ProofState;
import org.lobule.intake.Study;
import org.lobule.intake.StudyState;
import org.lobule.queue.AnalysisRun;

/**
 * Where a study stands, understood at a glance.
 *
 * @param mood    good, busy, wait or bad: its colour
 * @param words   the state in two or three words
 * @param detail  what is going on or what went wrong, one sentence; may be empty
 * @param settled whether nothing more will happen by itself
 */
public record StudyStatus(String mood, String words, String detail, boolean settled) {

    /**
     * @param run      the newest analysis, null where there is none yet
     * @param delivery its results on their way
     */
    static StudyStatus of(Study study, AnalysisRun run, List<OutboxEntry> delivery) {
        if (study.state() != StudyState.COMPLETE) {
            return study.waitingFor() == null ? new StudyStatus("busy", "receiving images", "", false)
                    : new StudyStatus("wait", "waiting for images", "Waits for " + study.waitingFor(), false);
        }
        if (run == null) {
            return new StudyStatus("wait", "complete", "No analysis has been made", true);
        }
        return switch (run.state()) {
            case WAITING -> new StudyStatus("wait", run.failures() > 0 ? "waiting for another try" : "waiting for analysis", text(run.reason()), false);
            case RUNNING -> new StudyStatus("busy", "being analysed", text(run.progress()), false);
            case DONE -> delivered(delivery);
            case NOT_ANALYSED -> new StudyStatus("wait", "not analysed", text(run.reason()), true);
            case FAILED -> new StudyStatus("bad", "analysis failed", text(run.reason()), true);
            case CANCELLED -> new StudyStatus("wait", "cancelled", text(run.reason()), true);
            case SUPERSEDED -> new StudyStatus("busy", "superseded", text(run.reason()), false);
            case QUARANTINED -> new StudyStatus("bad", "in quarantine", text(run.reason()), true);
        };
    }

    private static StudyStatus delivered(List<OutboxEntry> delivery) {
        if (delivery.isEmpty()) {
            return new StudyStatus("wait", "analysed", "No destination is configured: the results stay here", true);
        }
        for (OutboxEntry entry : delivery) {
            if (entry.state() == DeliveryState.FAILED) {
                return new StudyStatus("bad", "results not delivered", "%s: %s".formatted(entry.destination(), text(entry.lastError())), true);
            }
        }
        for (OutboxEntry entry : delivery) {
            if (entry.state() == DeliveryState.WAITING) {
                return new StudyStatus("busy", "sending results",
                        text(entry.proof() == ProofState.REFUSED ? entry.proofNote() : entry.attempts() == 0 ? "" : entry.lastError()), false);
            }
        }
        return kept(delivery);
    }

    /** All is stored; where more is wanted, whether the destinations keep it. */
    private static StudyStatus kept(List<OutboxEntry> delivery) {
        for (OutboxEntry entry : delivery) {
            if (entry.proof() == ProofState.PENDING) {
                return new StudyStatus("busy", "results stored", "%s is still to confirm that it keeps them".formatted(entry.destination()), false);
            }
        }
        for (OutboxEntry entry : delivery) {
            if (entry.proof() == ProofState.UNPROVEN) {
                return new StudyStatus("wait", "results delivered", "%s has not confirmed that it keeps them: %s".formatted(entry.destination(),
                        text(entry.proofNote())), true);
            }
        }
        boolean asked = delivery.stream().allMatch(entry -> entry.proof() != ProofState.NOT_WANTED);
        boolean committed = delivery.stream().allMatch(entry -> entry.proof() == ProofState.COMMITTED);
        return new StudyStatus("good", "results delivered", committed ? "committed by the archive" : asked ? "confirmed by the archive" : "", true);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
