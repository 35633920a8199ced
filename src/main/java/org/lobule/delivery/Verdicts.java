package org.lobule.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import io.micrometer.core.instrument.MeterRegistry;

import org.lobule.site.Destination;
import org.lobule.site.SiteConfiguration;
import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;
import org.lobule.work.Backoff;

/** What an inquiry found out about single results, in the caller's transaction, with its sentence on the study's timeline. */
@ApplicationScoped
class Verdicts {
    private final Outbox outbox;
    private final SiteConfiguration site;
    private final DeliveryConfiguration configuration;
    private final Timeline timeline;
    private final MeterRegistry metrics;
    private final Clock clock;

    Verdicts(Outbox outbox, SiteConfiguration site, DeliveryConfiguration configuration, Timeline timeline, MeterRegistry metrics, Clock clock) {
        this.outbox = outbox;
        this.site = site;
        this.configuration = configuration;
        this.timeline = timeline;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Transactional(TxType.MANDATORY)
    void committed(Inquiry inquiry, List<OutboxEntry> rows) {
        proven(inquiry, rows, ProofState.COMMITTED, "%s has committed itself to keeping %s");
    }

    @Transactional(TxType.MANDATORY)
    void verified(Inquiry inquiry, List<OutboxEntry> rows) {
        proven(inquiry, rows, ProofState.VERIFIED, "A query shows that %s has %s");
    }

    private void proven(Inquiry inquiry, List<OutboxEntry> rows, ProofState how, String sentence) {
        if (rows.isEmpty()) {
            return;
        }
        rows.forEach(row -> row.proven(how, null, clock.instant()));
        tell(inquiry, Severity.INFO, sentence.formatted(inquiry.destination(), labels(rows)));
        count(inquiry, how == ProofState.COMMITTED ? "committed" : "verified", rows.size());
    }

    /** Nobody can say more; the destination's answer to the storing stands alone. */
    @Transactional(TxType.MANDATORY)
    void unproven(Inquiry inquiry, List<OutboxEntry> rows, String why) {
        if (rows.isEmpty()) {
            return;
        }
        rows.forEach(row -> row.proven(ProofState.UNPROVEN, why, null));
        tell(inquiry, Severity.WARNING, "%s accepted %s, but that it keeps them is not confirmed: %s".formatted(inquiry.destination(), labels(rows), why));
        count(inquiry, "unproven", rows.size());
    }

    /** The archive does not keep them: they are sent again, within bounds. */
    @Transactional(TxType.MANDATORY)
    void refused(Inquiry inquiry, Map<OutboxEntry, String> reasons) {
        if (reasons.isEmpty()) {
            return;
        }
        Optional<Destination> destination = site.destination(inquiry.destination());
        List<OutboxEntry> again = new ArrayList<>();
        reasons.forEach((row, reason) -> {
            row.notKept(reason);
            if (destination.isPresent() && row.sentAgain() < configuration.resends()) {
                again.add(row);
            } else {
                giveUp(inquiry, row, reason);
            }
        });
        count(inquiry, "refused", reasons.size());
        if (!again.isEmpty()) {
            sendAgain(inquiry, destination.get(), again);
        }
    }

    private void giveUp(Inquiry inquiry, OutboxEntry row, String reason) {
        row.end(DeliveryState.FAILED, "accepted but not kept: " + reason);
        tell(inquiry, Severity.ERROR, "%s accepted %s but does not keep it: %s; given up after sending it %d times".formatted(inquiry.destination(),
                row.result().label(), reason, row.sentAgain() + 1));
    }

    private void sendAgain(Inquiry inquiry, Destination destination, List<OutboxEntry> rows) {
        int failures = rows.stream().mapToInt(OutboxEntry::sentAgain).max().orElse(0) + 1;
        Instant time = clock.instant().plus(new Backoff(destination.firstRetry(), destination.longestRetry()).after(failures, ThreadLocalRandom.current()));
        outbox.sendAgain(rows, time);
        for (OutboxEntry row : rows) {
            tell(inquiry, Severity.WARNING, "%s accepted %s but does not keep it: %s; it is sent again at %tT".formatted(inquiry.destination(),
                    row.result().label(), row.proofNote(), time.atZone(clock.getZone())));
        }
    }

    /** One sentence about the inquiry as a whole. */
    void tell(Inquiry inquiry, Severity severity, String message) {
        timeline.analysis(inquiry.studyInstanceUid(), inquiry.analysisId(), severity, message);
    }

    static String labels(List<OutboxEntry> rows) {
        return rows.stream().map(row -> row.result().label()).collect(Collectors.joining(", "));
    }

    private void count(Inquiry inquiry, String outcome, int results) {
        metrics.counter("lobule.proof", "destination", inquiry.destination(), "outcome", outcome).increment(results);
    }
}
