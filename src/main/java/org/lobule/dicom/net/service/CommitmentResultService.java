package org.lobule.dicom.net.service;

import java.io.IOException;
import java.util.Set;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.CommandElement;
import org.lobule.dicom.net.DicomService;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseMessage;
import org.lobule.dicom.net.DimseResponse;
import org.lobule.dicom.net.DimseStatus;

/** Takes the N-EVENT-REPORT of storage commitments that this node asked for. */
public final class CommitmentResultService implements DicomService {

    private final CommitmentResultHandler handler;

    public CommitmentResultService(CommitmentResultHandler handler) {
        this.handler = handler;
    }

    @Override
    public Set<Dimse> operations() {
        return Set.of(Dimse.N_EVENT_REPORT);
    }

    @Override
    public boolean serves(String sopClassUID) {
        return sopClassUID.equals(UID.StorageCommitmentPushModel);
    }

    @Override
    public DimseResponse serve(Association association, DimseMessage request) throws DicomServiceException, IOException {
        int event = request.command().get(CommandElement.EVENT_TYPE_ID, 0);
        if (event != StorageCommitment.COMPLETE && event != StorageCommitment.WITH_FAILURES) {
            throw new DicomServiceException(DimseStatus.NO_SUCH_EVENT_TYPE);
        }
        handler.reported(association.info(), CommitmentResult.of(MessageDataSet.of(request, DimseStatus.INVALID_ARGUMENT_VALUE)));
        return DimseResponse.of(request.command().response(DimseStatus.SUCCESS).set(CommandElement.EVENT_TYPE_ID, event));
    }
}
