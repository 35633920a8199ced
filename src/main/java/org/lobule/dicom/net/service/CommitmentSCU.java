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

/**
 * Asks for storage commitment by N-ACTION. The result comes to the {@link CommitmentResultService} of the application entity that opened the
 * association when the peer reports on it (wait with {@link Association#serveUntil}), else to that of the node's listener.
 */
public final class CommitmentSCU {

    private final Association association;

    /** @param association one that proposed {@link StorageCommitment#proposingUser} */
    public CommitmentSCU(Association association) {
        this.association = association;
    }

    /**
     * @return the peer's answer to the request, not yet the result
     * @throws NoPresentationContextException when the peer offers no storage commitment
     * @throws IOException                    when the association breaks off; whether the peer took the request is not known then
     */
    public DimseStatus request(CommitmentRequest request) throws IOException {
        PresentationContext context = association.contexts(UID.StorageCommitmentPushModel, Role.SCU).stream().findFirst()
            .orElseThrow(() -> new NoPresentationContextException("%s offers no storage commitment".formatted(association.info().calledAETitle())));
        CommandSet command = new CommandSet().set(CommandElement.COMMAND_FIELD, Dimse.N_ACTION.commandField())
            .set(CommandElement.REQUESTED_SOP_CLASS_UID, UID.StorageCommitmentPushModel)
            .set(CommandElement.REQUESTED_SOP_INSTANCE_UID, UID.StorageCommitmentPushModelInstance)
            .set(CommandElement.ACTION_TYPE_ID, StorageCommitment.REQUEST);
        return association.invoke(context, command, MessageDataSet.writer(request.toAttributes(), context.transferSyntax())).status();
    }
}
