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

/** Storage commitment as provider: takes requests by N-ACTION, and reports at once what its {@link CommitmentProvider} knows at once. */
public final class CommitmentService implements DicomService {

    private final CommitmentProvider provider;

    public CommitmentService(CommitmentProvider provider) {
        this.provider = provider;
    }

    @Override
    public Set<Dimse> operations() {
        return Set.of(Dimse.N_ACTION);
    }

    @Override
    public boolean serves(String sopClassUID) {
        return sopClassUID.equals(UID.StorageCommitmentPushModel);
    }

    @Override
    public DimseResponse serve(Association association, DimseMessage request) throws DicomServiceException, IOException {
        if (!request.command().sopInstanceUID().equals(UID.StorageCommitmentPushModelInstance)) {
            throw new DicomServiceException(DimseStatus.NO_SUCH_SOP_INSTANCE);
        }
        int action = request.command().get(CommandElement.ACTION_TYPE_ID, 0);
        if (action != StorageCommitment.REQUEST) {
            throw new DicomServiceException(DimseStatus.NO_SUCH_ACTION);
        }
        CommitmentRequest commitment = CommitmentRequest.of(MessageDataSet.of(request, DimseStatus.INVALID_ARGUMENT_VALUE));
        provider.requested(association.info(), commitment).ifPresent(result -> association.afterResponse(() -> report(association, result)));
        return DimseResponse.of(request.command().response(DimseStatus.SUCCESS).set(CommandElement.ACTION_TYPE_ID, action));
    }

    private void report(Association association, CommitmentResult result) throws IOException {
        boolean known = false;
        try {
            known = new CommitmentReporter(association).report(result).isSuccess();
        } finally {
            if (!known) {
                provider.notReported(association.info(), result);
            }
        }
    }
}
