package org.lobule.delivery;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.NoPresentationContextException;
import org.lobule.site.Destination;
import org.lobule.site.SiteConfiguration;
import org.lobule.work.Lane;
import org.lobule.work.Next;
import org.lobule.work.WorkHandler;

/** Brings the results of one analysis to one destination, in order, over one association. */
@Singleton
public class DeliveryWorker implements WorkHandler {
    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);

    private final DeliveryLedger ledger;
    private final InquiryLedger inquiries;
    private final CircuitBreaker breaker;
    private final SiteConfiguration site;
    private final StorageSender sender;
    private final ResultStore results;
    private final MeterRegistry metrics;
    private final Clock clock;

    DeliveryWorker(DeliveryLedger ledger, InquiryLedger inquiries, CircuitBreaker breaker, SiteConfiguration site, StorageSender sender,
                   ResultStore results, MeterRegistry metrics, Clock clock) {
        this.ledger = ledger;
        this.inquiries = inquiries;
        this.breaker = breaker;
        this.site = site;
        this.sender = sender;
        this.results = results;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public Lane lane() {
        return Lane.DELIVERY;
    }

    @Override
    public Next perform(String key) {
        DeliveryTicket ticket = DeliveryTicket.parse(key);
        List<OutboxEntry> waiting = readable(ledger.waiting(ticket));
        if (waiting.isEmpty()) {
            inquiries.open(ticket.analysisId(), ticket.destination());   // where the node went down before it could below
            return Next.finished();
        }
        Optional<Destination> destination = site.destination(ticket.destination());
        if (destination.isEmpty()) {
            ledger.giveUp(waiting, "it is no longer a configured destination");
            return Next.finished();
        }
        Instant first = waiting.getFirst().nextAttemptAt();
        if (clock.instant().isBefore(first)) {
            return Next.again(first);
        }
        Optional<Instant> closed = breaker.closedUntil(ticket.destination());
        if (closed.isPresent()) {
            return Next.again(closed.get());
        }
        send(waiting, destination.get());
        inquiries.open(ticket.analysisId(), ticket.destination());
        List<OutboxEntry> left = ledger.waiting(ticket);
        return left.isEmpty() ? Next.finished() : Next.again(left.getFirst().nextAttemptAt());
    }

    private List<OutboxEntry> readable(List<OutboxEntry> waiting) {
        Map<Boolean, List<OutboxEntry>> byReadable = waiting.stream().collect(Collectors.partitioningBy(entry -> results.canRead(entry.result())));
        if (!byReadable.get(false).isEmpty()) {
            ledger.giveUp(byReadable.get(false), "its file in the archive cannot be read");
        }
        return byReadable.get(true);
    }

    private void send(List<OutboxEntry> waiting, Destination destination) {
        try (StorageLink link = sender.open(destination, waiting.stream().map(OutboxEntry::result).toList())) {
            for (OutboxEntry entry : waiting) {
                if (ledger.isWaiting(entry) && !stored(link, entry, destination)) {
                    return;   // what comes after refers to it
                }
            }
        } catch (IOException e) {
            Instant next = breaker.unreachable(destination, e.getMessage());
            ledger.unreachable(waiting, e.getMessage(), next);
            count(destination, "unreachable");
            LOG.infof("%s cannot be reached: %s", destination.name(), e.getMessage());
        }
    }

    /** Whether the next object may be sent: this one is with the destination, or given up for good. */
    private boolean stored(StorageLink link, OutboxEntry entry, Destination destination) throws DestinationUnavailableException {
        DimseStatus status;
        try {
            status = link.store(entry.result());
        } catch (NoPresentationContextException e) {
            return refused(entry, destination, null, e.getMessage());
        } catch (DestinationUnavailableException e) {
            throw e;
        } catch (IOException e) {   // counted against the object: it may be what breaks the association
            refused(entry, destination, null, "it broke off while the object was sent: " + e.getMessage());
            return false;
        }
        if (status.isFailure()) {
            return refused(entry, destination, status.code(), DimseText.of(status));
        }
        ledger.sent(entry, status, destination.proof().isPresent());
        breaker.reached(destination.name());
        count(destination, "sent");
        return true;
    }

    private boolean refused(OutboxEntry entry, Destination destination, Integer status, String error) {
        boolean last = ledger.refused(entry, destination, status, error);
        breaker.refused(destination.name(), error);
        count(destination, "refused");
        return last;
    }

    private void count(Destination destination, String outcome) {
        metrics.counter("lobule.delivery", "destination", destination.name(), "outcome", outcome).increment();
    }
}
