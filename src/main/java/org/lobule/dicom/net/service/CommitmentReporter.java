package org.lobule.dicom.net.service;

import java.io.IOException;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.CommandElement;
import org.lobule.dicom.net.CommandSet;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.NoPresentationContextException;
import org.lobule.dicom.net.TransferCapability.Role;
import org.lobule.dicom.net.pdu.PresentationContext;

/** Reports results of storage commitments by N-EVENT-REPORT. */
public final class CommitmentReporter {

    private final Association association;

    /** @param association one that proposed {@link StorageCommitment#proposingProvider}, or the one that the request came on */
    public CommitmentReporter(Association association) {
        this.association = association;
    }

    /**
     * @return the peer's answer: only a success says that it knows the result
     * @throws NoPresentationContextException when the peer takes no reports on this association
     */
    public DimseStatus report(CommitmentResult result) throws IOException {
        PresentationContext context = association.contexts(UID.StorageCommitmentPushModel, Role.SCP).stream().findFirst()
            .orElseThrow(() -> new NoPresentationContextException("this peer takes no reports of storage commitment on this association"));
        CommandSet command = CommandSet.request(Dimse.N_EVENT_REPORT, UID.StorageCommitmentPushModel)
            .set(CommandElement.AFFECTED_SOP_INSTANCE_UID, UID.StorageCommitmentPushModelInstance)
            .set(CommandElement.EVENT_TYPE_ID, result.complete() ? StorageCommitment.COMPLETE : StorageCommitment.WITH_FAILURES);
        return association.invoke(context, command, MessageDataSet.writer(result.toAttributes(), context.transferSyntax())).status();
    }
}
