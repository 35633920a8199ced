package org.lobule.delivery;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.lobule.delivery.ArchiveRecords.RecordsRefusedException;
import org.lobule.delivery.Inquiry.Stage;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.NoPresentationContextException;
import org.lobule.site.Destination;
import org.lobule.site.Proof;
import org.lobule.site.SiteConfiguration;
import org.lobule.work.Lane;
import org.lobule.work.Next;
import org.lobule.work.WorkHandler;

/**
 * Finds out whether a destination keeps the results that it accepted: asks for storage commitment where that is configured, more than once,
 * and looks its records up where no answer is to be had.
 */
@Singleton
public class InquiryWorker implements WorkHandler {
    private final InquiryLedger ledger;
    private final Commitments commitments;
    private final CommitmentScu scu;
    private final ArchiveRecords records;
    private final CircuitBreaker breaker;
    private final SiteConfiguration site;
    private final DeliveryConfiguration configuration;
    private final Clock clock;

    InquiryWorker(InquiryLedger ledger, Commitments commitments, CommitmentScu scu, ArchiveRecords records, CircuitBreaker breaker,
                  SiteConfiguration site, DeliveryConfiguration configuration, Clock clock) {
        this.ledger = ledger;
        this.commitments = commitments;
        this.scu = scu;
        this.records = records;
        this.breaker = breaker;
        this.site = site;
        this.configuration = configuration;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "inquiry";
    }

    @Override
    public Lane lane() {
        return Lane.DELIVERY;
    }

    @Override
    public Next perform(String key) {
        Inquiry inquiry = ledger.find(Long.parseLong(key));
        List<OutboxEntry> pending = ledger.pending(inquiry.id());
        if (pending.isEmpty()) {
            return ledger.next(inquiry.id());
        }
        if (clock.instant().isBefore(inquiry.nextAttemptAt())) {
            return Next.again(inquiry.nextAttemptAt());
        }
        Optional<Destination> destination = site.destination(inquiry.destination());
        Optional<Proof> proof = destination.flatMap(Destination::proof);
        if (proof.isEmpty()) {
            ledger.unproven(inquiry.id(), "the configuration no longer asks it");
            return Next.finished();
        }
        step(inquiry, pending, destination.get(), proof.get());
        return ledger.next(inquiry.id());
    }

    private void step(Inquiry inquiry, List<OutboxEntry> pending, Destination destination, Proof proof) {
        switch (proof) {
            case Proof.Commitment commitment -> {
                Stage stage = inquiry.stage() == Stage.AWAIT
                        ? ledger.unanswered(inquiry.id(), commitment.peer().aeTitle(), commitment.timeout()) : inquiry.stage();
                if (stage == Stage.ASK) {
                    ask(inquiry, pending, destination, commitment);
                } else if (stage == Stage.LOOK_UP) {
                    lookUp(inquiry, pending, destination);
                }
            }
            case Proof.Query query -> lookUp(inquiry, pending, destination);
        }
    }

    private void ask(Inquiry inquiry, List<OutboxEntry> pending, Destination destination, Proof.Commitment commitment) {
        String peer = commitment.peer().aeTitle();
        String circuit = commitment.peer().equals(destination.target()) ? destination.name() : destination.name() + " commitment";
        if (isClosed(inquiry, circuit)) {
            return;
        }
        try (CommitmentScu.Call call = scu.open(commitment.peer())) {
            breaker.reached(circuit);
            ask(call, inquiry, pending, destination, commitment);
        } catch (IOException e) {
            ledger.unreachable(inquiry.id(), "%s: %s".formatted(peer, e.getMessage()), breaker.unreachable(circuit, destination, e.getMessage()));
        }
    }

    private void ask(CommitmentScu.Call call, Inquiry inquiry, List<OutboxEntry> pending, Destination destination, Proof.Commitment commitment) {
        String peer = commitment.peer().aeTitle();
        String transaction = commitments.begin(inquiry.id(), peer);
        DimseStatus status;
        try {
            status = call.request(transaction, pending.stream().map(Commitments::reference).toList());
        } catch (NoPresentationContextException e) {
            ledger.lookUp(inquiry.id(), e.getMessage());
            return;
        } catch (IOException e) {   // perhaps it has the request: an answer to it counts all the same
            ledger.notTaken(inquiry.id(), destination, "%s broke off when it was asked for commitment: %s".formatted(peer, e.getMessage()));
            return;
        }
        if (status.code() == DimseStatus.SOP_CLASS_NOT_SUPPORTED.code() || status.code() == DimseStatus.UNRECOGNIZED_OPERATION.code()) {
            ledger.lookUp(inquiry.id(), "%s offers no storage commitment (%s)".formatted(peer, DimseText.of(status)));
        } else if (status.isFailure()) {
            ledger.notTaken(inquiry.id(), destination, "%s did not take the request for commitment: %s".formatted(peer, DimseText.of(status)));
        } else {
            ledger.asked(inquiry.id(), peer, commitment.timeout());
            call.await(transaction, configuration.commitmentWait());
        }
    }

    private void lookUp(Inquiry inquiry, List<OutboxEntry> pending, Destination destination) {
        if (isClosed(inquiry, destination.name())) {
            return;
        }
        try {
            ledger.lookedUp(inquiry.id(), destination, records.find(destination, pending));
            breaker.reached(destination.name());
        } catch (RecordsRefusedException e) {
            breaker.reached(destination.name());
            if (e.isLasting()) {
                ledger.unproven(inquiry.id(), e.getMessage());
            } else {
                ledger.notLookedUp(inquiry.id(), destination, e.getMessage());
            }
        } catch (IOException e) {
            ledger.unreachable(inquiry.id(), e.getMessage(), breaker.unreachable(destination, e.getMessage()));
        }
    }

    private boolean isClosed(Inquiry inquiry, String circuit) {
        Optional<Instant> until = breaker.closedUntil(circuit);
        until.ifPresent(time -> ledger.waitUntil(inquiry.id(), time));
        return until.isPresent();
    }
}
