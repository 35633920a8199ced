package org.lobule.dicom.net.service;

import java.util.ArrayList;
import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseStatus;

/**
 * What came of a storage commitment (PS3.4 table J.3-2).
 *
 * @param transactionUID that of the request
 * @param committed      instances that the provider is responsible for from now on
 * @param failed         instances that it is not
 */
public record CommitmentResult(String transactionUID, List<SopReference> committed, List<Failure> failed) {

    /** Failure Reason (0008,1197), PS3.3 C.14.1.1. */
    public static final int PROCESSING_FAILURE = 0x0110;
    public static final int NO_SUCH_INSTANCE = 0x0112;
    public static final int RESOURCE_LIMITATION = 0x0213;
    public static final int SOP_CLASS_NOT_SUPPORTED = 0x0122;
    public static final int CLASS_INSTANCE_CONFLICT = 0x0119;
    public static final int DUPLICATE_TRANSACTION_UID = 0x0131;

    /** @param reason one of the failure reasons, or another number of the peer's */
    public record Failure(SopReference instance, int reason) {}

    public CommitmentResult {
        committed = List.copyOf(committed);
        failed = List.copyOf(failed);
    }

    public boolean complete() {
        return failed.isEmpty();
    }

    /** @throws DicomServiceException 0115H for a result that tells nothing, or not of what */
    static CommitmentResult of(Attributes information) throws DicomServiceException {
        List<Failure> failures = new ArrayList<>();
        Sequence items = information.getSequence(Tag.FailedSOPSequence);
        for (int i = 0; items != null && i < items.size(); i++) {
            failures.add(new Failure(SopReference.of(items.get(i)), items.get(i).getInt(Tag.FailureReason, PROCESSING_FAILURE)));
        }
        CommitmentResult result = new CommitmentResult(information.getString(Tag.TransactionUID, ""),
            SopReference.listOf(information, Tag.ReferencedSOPSequence), failures);
        if (!UidValue.isValid(result.transactionUID)) {
            throw new DicomServiceException(DimseStatus.INVALID_ARGUMENT_VALUE.withComment("Transaction UID is missing or no UID"));
        }
        boolean valid = result.committed.stream().allMatch(SopReference::isValid)
            && result.failed.stream().allMatch(failure -> failure.instance().isValid());
        if (!valid || result.committed.isEmpty() && result.failed.isEmpty()) {
            throw new DicomServiceException(
                DimseStatus.INVALID_ARGUMENT_VALUE.withComment("The result names no instances, or not all by their UIDs"));
        }
        return result;
    }

    Attributes toAttributes() {
        Attributes information = new Attributes();
        information.setString(Tag.TransactionUID, VR.UI, transactionUID);
        if (!failed.isEmpty()) {
            Sequence items = information.newSequence(Tag.FailedSOPSequence, failed.size());
            for (Failure failure : failed) {
                Attributes item = failure.instance().item();
                item.setInt(Tag.FailureReason, VR.US, failure.reason());
                items.add(item);
            }
        }
        if (!committed.isEmpty()) {
            Sequence items = information.newSequence(Tag.ReferencedSOPSequence, committed.size());
            committed.forEach(instance -> items.add(instance.item()));
        }
        return information;
    }
}
