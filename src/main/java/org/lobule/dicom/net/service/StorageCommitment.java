package org.lobule.dicom.net.service;

import java.util.ArrayList;
import java.util.List;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.TransferCapability;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.RoleSelection;

/**
 * The Storage Commitment Push Model (PS3.4 annex J): the user asks by N-ACTION, and the provider reports by N-EVENT-REPORT, on the same
 * association or on one that it opens. There it is the requestor and yet the provider, which is what role selection is for.
 */
public final class StorageCommitment {

    static final int REQUEST = 1;
    static final int COMPLETE = 1;
    static final int WITH_FAILURES = 2;

    private static final List<String> TRANSFER_SYNTAXES = List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian);

    private StorageCommitment() {}

    /** For an application entity that asks others, to be sent their reports: with a {@link CommitmentResultService}. */
    public static TransferCapability asUser() {
        return TransferCapability.scu(UID.StorageCommitmentPushModel, TRANSFER_SYNTAXES);
    }

    /** For an application entity that others ask: with a {@link CommitmentService}. */
    public static TransferCapability asProvider() {
        return TransferCapability.scp(UID.StorageCommitmentPushModel, TRANSFER_SYNTAXES);
    }

    /** Proposes to ask. */
    public static AAssociateRQ proposingUser(AAssociateRQ rq) {
        return rq.proposing(UID.StorageCommitmentPushModel, TRANSFER_SYNTAXES);
    }

    /** Proposes to report. */
    public static AAssociateRQ proposingProvider(AAssociateRQ rq) {
        AAssociateRQ proposal = rq.proposing(UID.StorageCommitmentPushModel, TRANSFER_SYNTAXES);
        List<RoleSelection> roles = new ArrayList<>(rq.userInformation().roleSelections());
        roles.add(new RoleSelection(UID.StorageCommitmentPushModel, false, true));
        return proposal.withUserInformation(proposal.userInformation().withRoleSelections(roles));
    }
}
