package org.lobule.dicom.net;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.RunningNode.Opened;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.AsyncOperationsWindow;
import org.lobule.dicom.net.pdu.ExtendedNegotiation;
import org.lobule.dicom.net.pdu.PresentationContext;
import org.lobule.dicom.net.pdu.RoleSelection;
import org.lobule.dicom.net.pdu.UserIdentityAC;
import org.lobule.dicom.net.pdu.UserIdentityRQ;
import org.lobule.dicom.net.pdu.UserInformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lobule.dicom.net.RunningNode.CT;
import static org.lobule.dicom.net.RunningNode.EXPLICIT;
import static org.lobule.dicom.net.RunningNode.IMPLICIT;
import static org.lobule.dicom.net.RunningNode.MR;

class NegotiationTest {

    private static final AAssociateRQ CT_RQ = AAssociateRQ.from("SENDER", "LOBULE").proposing(CT, IMPLICIT, EXPLICIT);

    @Test
    void negotiationTakesTheAcceptorsPreferenceAndNamesWhatItRefuses() throws Exception {
        AAssociateRQ rq = CT_RQ.proposing(MR, EXPLICIT).proposing(CT, UID.JPEGLosslessSV1);
        try (RunningNode node = RunningNode.start(); Association association = Association.open(node.address(), rq)) {
            assertThat(association.contexts(CT)).containsExactly(new PresentationContext(1, 0, CT, List.of(EXPLICIT)));
            assertThat(association.contexts(MR)).isEmpty();
            assertThat(association.acceptance().presentationContexts()).extracting(PresentationContext::result).containsExactly(0, 3, 4);
            assertThat(node.await(Opened.class).contexts()).extracting(PresentationContext::abstractSyntax).containsExactly(CT, MR, CT);
        }
    }

    @Test
    void rolesWindowAndExtendedNegotiationAreAnswered() throws Exception {
        String commitment = UID.StorageCommitmentPushModel;
        ApplicationEntity entity = RunningNode.entity().with(TransferCapability.scu(commitment, List.of(IMPLICIT)),
            TransferCapability.scp(CT, List.of(EXPLICIT)).answering(new byte[] {2, 0, 0}));
        AAssociateRQ rq = CT_RQ.withUserInformation(UserInformation.ofLobule(0)).proposing(CT, EXPLICIT).proposing(commitment, IMPLICIT);
        rq = rq.withUserInformation(rq.userInformation().withAsyncOperationsWindow(new AsyncOperationsWindow(0, 0))
            .withRoleSelections(List.of(new RoleSelection(commitment, false, true), new RoleSelection(CT, true, true)))
            .withExtendedNegotiations(List.of(new ExtendedNegotiation(CT, new byte[] {2, 0, 0}), new ExtendedNegotiation(MR, new byte[] {1})))
            .withUserIdentity(UserIdentityRQ.usernamePasscode("someone", "secret")));
        try (RunningNode node = RunningNode.start(entity, null, RunningNode.connection(), RunningNode.limits());
                Association association = Association.open(node.address(), rq)) {
            UserInformation answer = association.acceptance().userInformation();
            assertThat(answer.asyncOperationsWindow()).isEqualTo(AsyncOperationsWindow.SYNCHRONOUS);
            assertThat(answer.roleSelections()).containsExactly(new RoleSelection(commitment, false, true), new RoleSelection(CT, true, false));
            assertThat(answer.extendedNegotiations()).singleElement().satisfies(negotiation ->
                assertThat(negotiation.information()).containsExactly(2, 0, 0));
            assertThat(answer.userIdentityAC()).as("nobody checked the identity").isNull();
            assertThat(association.contexts(commitment)).hasSize(1);
        }
    }

    @Test
    void aPeerThatWantsOnlyTheRoleWeDoNotHaveIsRefused() throws Exception {
        AAssociateRQ rq = CT_RQ.withUserInformation(UserInformation.ofLobule(0).withRoleSelections(List.of(new RoleSelection(CT, false, true))));
        try (RunningNode node = RunningNode.start(); Association association = Association.open(node.address(), rq)) {
            assertThat(association.contexts(CT)).isEmpty();
        }
    }

    @Test
    void anIdentityThatWasAcceptedIsConfirmedOnlyToWhoAsked() {
        UserIdentityRQ asking = UserIdentityRQ.usernamePasscode("someone", "secret");
        UserIdentityRQ notAsking = UserIdentityRQ.username("someone");
        for (UserIdentityRQ identity : List.of(asking, notAsking)) {
            AAssociateRQ rq = CT_RQ.withUserInformation(CT_RQ.userInformation().withUserIdentity(identity));
            UserIdentityAC answer = new Negotiation(RunningNode.entity(), rq).answer(0, UserIdentityAC.ACCEPTED).userInformation().userIdentityAC();
            assertThat(answer).isEqualTo(identity == asking ? UserIdentityAC.ACCEPTED : null);
        }
    }
}
