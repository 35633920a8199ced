package org.lobule.dicom.net.service;

import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseStatus;

/**
 * Asks to take responsibility for instances (PS3.4 table J.3-1).
 *
 * @param transactionUID names the request in its result; a new one for each request
 */
public record CommitmentRequest(String transactionUID, List<SopReference> instances) {

    public CommitmentRequest {
        instances = List.copyOf(instances);
    }

    /** @throws DicomServiceException 0115H when something that a request needs is missing */
    static CommitmentRequest of(Attributes information) throws DicomServiceException {
        CommitmentRequest request = new CommitmentRequest(information.getString(Tag.TransactionUID, ""),
            SopReference.listOf(information, Tag.ReferencedSOPSequence));
        if (!UidValue.isValid(request.transactionUID)) {
            throw new DicomServiceException(DimseStatus.INVALID_ARGUMENT_VALUE.withComment("Transaction UID is missing or no UID"));
        }
        if (request.instances.isEmpty() || !request.instances.stream().allMatch(SopReference::isValid)) {
            throw new DicomServiceException(DimseStatus.INVALID_ARGUMENT_VALUE.withComment("Referenced SOP Sequence is missing or has no UIDs"));
        }
        return request;
    }

    Attributes toAttributes() {
        Attributes information = new Attributes();
        information.setString(Tag.TransactionUID, VR.UI, transactionUID);
        Sequence references = information.newSequence(Tag.ReferencedSOPSequence, instances.size());
        instances.forEach(instance -> references.add(instance.item()));
        return information;
    }
}
