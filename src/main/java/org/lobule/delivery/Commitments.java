package org.lobule.delivery;

import java.math.BigInteger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import org.lobule.delivery.Inquiry.Stage;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.service.CommitmentResult;
import org.lobule.dicom.net.service.SopReference;
import org.lobule.site.Destination;
import org.lobule.site.SiteConfiguration;
import org.lobule.timeline.Severity;
import org.lobule.work.WorkEngine;

/**
 * The requests for storage commitment that are under way, and their answers. A request is written down before it is sent: whatever
 * happens to this node afterwards, and whichever node the answer reaches, it is known what it is about.
 */
@ApplicationScoped
public class Commitments {
    private static final Logger LOG = Logger.getLogger(Commitments.class);
    private static final int UUID_HEX = 16;

    private final EntityManager entities;
    private final InquiryLedger inquiries;
    private final Verdicts verdicts;
    private final SiteConfiguration site;
    private final DeliveryConfiguration configuration;
    private final WorkEngine engine;
    private final InquiryWorker worker;
    private final Clock clock;

    Commitments(EntityManager entities, InquiryLedger inquiries, Verdicts verdicts, SiteConfiguration site, DeliveryConfiguration configuration,
                WorkEngine engine, InquiryWorker worker, Clock clock) {
        this.entities = entities;
        this.inquiries = inquiries;
        this.verdicts = verdicts;
        this.site = site;
        this.configuration = configuration;
        this.engine = engine;
        this.worker = worker;
        this.clock = clock;
    }

    /**
     * A request is about to be sent.
     *
     * @return its transaction UID
     */
    @Transactional
    String begin(long inquiryId, String peer) {
        inquiries.locked(inquiryId).countAsk();
        String uid = "2.25." + new BigInteger(UUID.randomUUID().toString().replace("-", ""), UUID_HEX);   // PS3.5 annex B.2
        entities.persist(new CommitmentTransaction(uid, inquiryId, peer, clock.instant()));
        return uid;
    }

    /**
     * A peer reports what came of a request, now or for the second time, on any association.
     *
     * @param peer its AE title
     * @throws DicomServiceException 0115H for a transaction that this peer was not asked for
     */
    @Transactional
    public void reported(String peer, CommitmentResult result) throws DicomServiceException {
        CommitmentTransaction transaction = entities.find(CommitmentTransaction.class, result.transactionUID(), LockModeType.PESSIMISTIC_WRITE);
        Inquiry inquiry = transaction == null ? null : inquiries.locked(transaction.inquiryId());
        if (inquiry == null || !mayAnswer(peer, transaction, inquiry)) {
            LOG.warnf("%s reports on storage commitment %s, which it was not asked for", peer, result.transactionUID());
            throw new DicomServiceException(DimseStatus.INVALID_ARGUMENT_VALUE.withComment("No such Transaction UID was requested of you"));
        }
        transaction.answered(clock.instant());
        List<OutboxEntry> rows = rows(inquiry);
        Map<SopReference, Integer> failed = result.failed().stream()
                .collect(Collectors.toMap(CommitmentResult.Failure::instance, CommitmentResult.Failure::reason, (one, other) -> one));
        Set<SopReference> committed = Set.copyOf(result.committed());
        verdicts.committed(inquiry, rows.stream().filter(row -> committed.contains(reference(row)) && !failed.containsKey(reference(row))).toList());
        verdicts.refused(inquiry, refusals(inquiry, rows, failed));
        goOn(inquiry, failed);
    }

    /** Asks a destination once more about results of an analysis that it accepted and never confirmed; returns how many those are. */
    public int askAgain(long analysisId, String destination, String by) {
        return inquiries.openAgain(analysisId, destination, by);
    }

    private boolean mayAnswer(String peer, CommitmentTransaction transaction, Inquiry inquiry) {
        Optional<Destination> destination = site.destination(inquiry.destination());
        return peer.equals(transaction.peer()) || destination.map(known -> known.target().title()).filter(peer::equals).isPresent();
    }

    /** Everything of the inquiry's analysis that the destination has stored and not yet committed itself to. */
    private List<OutboxEntry> rows(Inquiry inquiry) {
        List<OutboxEntry> rows = new ArrayList<>(entities.createQuery("""
                        select e.id from OutboxEntry e where e.result.analysisId = :analysis and e.destination = :destination
                        and e.state = :sent order by e.result.ordinal""", Long.class)
                .setParameter("analysis", inquiry.analysisId()).setParameter("destination", inquiry.destination())
                .setParameter("sent", DeliveryState.SENT).getResultList().stream()
                .map(id -> entities.find(OutboxEntry.class, id, LockModeType.PESSIMISTIC_WRITE)).toList());
        rows.removeIf(row -> !row.canStillBeCommitted());
        return rows;
    }

    /** A refusal counts for what this inquiry is about: not for a result that was sent again since. */
    private static Map<OutboxEntry, String> refusals(Inquiry inquiry, List<OutboxEntry> rows, Map<SopReference, Integer> failed) {
        Map<OutboxEntry, String> refusals = new LinkedHashMap<>();
        for (OutboxEntry row : rows) {
            Integer reason = failed.get(reference(row));
            if (reason != null && Long.valueOf(inquiry.id()).equals(row.inquiryId()) && !concernsTheRequest(reason)) {
                refusals.put(row, CommitmentText.of(reason));
            }
        }
        return refusals;
    }

    /** The archive may keep the instance, but says nothing about it under this transaction, or under none. */
    private static boolean concernsTheRequest(int reason) {
        return reason == CommitmentResult.DUPLICATE_TRANSACTION_UID || reason == CommitmentResult.SOP_CLASS_NOT_SUPPORTED;
    }

    /** What the answer left open is asked again, or looked up. */
    private void goOn(Inquiry inquiry, Map<SopReference, Integer> failed) {
        List<OutboxEntry> open = inquiries.pending(inquiry.id());
        if (open.isEmpty()) {
            inquiry.end();
        } else if (failed.containsValue(CommitmentResult.SOP_CLASS_NOT_SUPPORTED) || inquiry.asks() >= configuration.commitmentRequests()) {
            inquiry.move(Stage.LOOK_UP, clock.instant());
            verdicts.tell(inquiry, Severity.WARNING, "%s gives no commitment for %s; its records are looked up instead".formatted(inquiry.destination(),
                    Verdicts.labels(open)));
        } else {
            inquiry.move(Stage.ASK, clock.instant());
            verdicts.tell(inquiry, Severity.WARNING, "%s did not say whether it keeps %s; it is asked again".formatted(inquiry.destination(),
                    Verdicts.labels(open)));
        }
        engine.hasten(worker, inquiry.key());
    }

    static SopReference reference(OutboxEntry row) {
        return new SopReference(row.result().sopClassUid(), row.result().sopInstanceUid());
    }
}
