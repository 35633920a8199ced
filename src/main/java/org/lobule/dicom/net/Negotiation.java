package org.lobule.dicom.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.lobule.dicom.net.TransferCapability.Role;
import org.lobule.dicom.net.pdu.AAssociateAC;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.AsyncOperationsWindow;
import org.lobule.dicom.net.pdu.ExtendedNegotiation;
import org.lobule.dicom.net.pdu.PresentationContext;
import org.lobule.dicom.net.pdu.RoleSelection;
import org.lobule.dicom.net.pdu.UserIdentityAC;
import org.lobule.dicom.net.pdu.UserInformation;

/** The acceptor's answer to the proposals of an association, from what its application entity can transfer. */
final class Negotiation {

    private final ApplicationEntity entity;
    private final AAssociateRQ rq;

    Negotiation(ApplicationEntity entity, AAssociateRQ rq) {
        this.entity = entity;
        this.rq = rq;
    }

    AAssociateAC answer(int receivePDULength, UserIdentityAC identity) {
        List<PresentationContext> contexts = rq.presentationContexts().stream().map(this::answer).toList();
        UserInformation proposed = rq.userInformation();
        UserInformation information = UserInformation.ofLobule(receivePDULength)
            .withAsyncOperationsWindow(proposed.asyncOperationsWindow() == null ? null : AsyncOperationsWindow.SYNCHRONOUS)
            .withRoleSelections(proposed.roleSelections().stream().map(this::answer).filter(Objects::nonNull).toList())
            .withExtendedNegotiations(extendedNegotiations(proposed))
            .withUserIdentityAnswer(identityAnswer(proposed, identity));
        return new AAssociateAC(rq.calledAETitle(), rq.callingAETitle(), rq.applicationContext(), contexts, information);
    }

    private PresentationContext answer(PresentationContext proposed) {
        TransferCapability capability = capability(proposed.abstractSyntax());
        if (capability == null) {
            return proposed.refused(PresentationContext.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        }
        return capability.transferSyntaxes().stream().filter(proposed.transferSyntaxes()::contains).findFirst()
            .map(proposed::accepted)
            .orElseGet(() -> proposed.refused(PresentationContext.TRANSFER_SYNTAXES_NOT_SUPPORTED));
    }

    /** The capability in the role opposite to one that the requestor wants; as provider first. */
    private TransferCapability capability(String sopClass) {
        RoleSelection roles = rq.userInformation().roleSelection(sopClass);
        TransferCapability provider = roles == null || roles.scu() ? entity.capability(sopClass, Role.SCP) : null;
        if (provider != null) {
            return provider;
        }
        return roles != null && roles.scp() ? entity.capability(sopClass, Role.SCU) : null;
    }

    /** Roles may be given up, never added (PS3.7 D.3.3.4). Nothing is said of a SOP class that is refused anyway. */
    private RoleSelection answer(RoleSelection proposed) {
        boolean scu = proposed.scu() && entity.capability(proposed.sopClassUID(), Role.SCP) != null;
        boolean scp = proposed.scp() && entity.capability(proposed.sopClassUID(), Role.SCU) != null;
        return scu || scp ? new RoleSelection(proposed.sopClassUID(), scu, scp) : null;
    }

    private List<ExtendedNegotiation> extendedNegotiations(UserInformation proposed) {
        List<ExtendedNegotiation> answers = new ArrayList<>();
        for (ExtendedNegotiation negotiation : proposed.extendedNegotiations()) {
            TransferCapability capability = capability(negotiation.sopClassUID());
            if (capability != null && capability.extendedNegotiation() != null) {
                answers.add(new ExtendedNegotiation(negotiation.sopClassUID(), capability.extendedNegotiation()));
            }
        }
        return answers;
    }

    private static UserIdentityAC identityAnswer(UserInformation proposed, UserIdentityAC identity) {
        boolean asked = proposed.userIdentityRQ() != null && proposed.userIdentityRQ().positiveResponseRequested();
        return asked ? identity : null;
    }
}
