package org.lobule.dicom.net.pdu;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AssociatePDUTest {

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";

    private static final AAssociateRQ FULL = AAssociateRQ.from("SENDER", "LOBULE")
        .proposing("1.2.840.10008.1.1", IMPLICIT)
        .proposing(CT, EXPLICIT, IMPLICIT)
        .withUserInformation(UserInformation.ofLobule(16384)
            .withAsyncOperationsWindow(new AsyncOperationsWindow(5, 3))
            .withRoleSelections(List.of(new RoleSelection(CT, false, true)))
            .withCommonExtendedNegotiations(List.of(new CommonExtendedNegotiation("1.2.3", "1.2.840.10008.4.2", List.of(CT, "1.2.5"))))
            .withUserIdentity(UserIdentityRQ.usernamePasscode("user", "secret")));

    @Test
    void aRequestWithEverySubItemIsReadBackAsItWasWritten() throws Exception {
        AAssociateRQ read = AssociatePDUDecoder.decodeRQ(body(PDUEncoder.encode(FULL)));

        assertThat(read).usingRecursiveComparison().isEqualTo(FULL);
        assertThat(read.presentationContexts()).extracting(PresentationContext::id).containsExactly(1, 3);
        assertThat(read.userInformation().userIdentityRQ().secondaryField()).isEqualTo("secret".getBytes(US_ASCII));
    }

    @Test
    void extendedNegotiationKeepsItsBytes() throws Exception {
        byte[] information = {1, 0, 1};
        AAssociateRQ rq = FULL.withUserInformation(FULL.userInformation()
            .withExtendedNegotiations(List.of(new ExtendedNegotiation(CT, information))));

        ExtendedNegotiation read = AssociatePDUDecoder.decodeRQ(body(PDUEncoder.encode(rq))).userInformation().extendedNegotiations().getFirst();

        assertThat(read.sopClassUID()).isEqualTo(CT);
        assertThat(read.information()).isEqualTo(information);
    }

    @Test
    void anAcceptanceIsReadBackAsItWasWritten() throws Exception {
        AAssociateAC ac = new AAssociateAC("LOBULE", "SENDER", AAssociateRQ.DICOM_APPLICATION_CONTEXT,
            List.of(new PresentationContext(1, 0, "", List.of(IMPLICIT)), new PresentationContext(3, 4, "", List.of(EXPLICIT))),
            UserInformation.ofLobule(0).withUserIdentityAnswer(UserIdentityAC.ACCEPTED));

        AAssociateAC read = AssociatePDUDecoder.decodeAC(body(PDUEncoder.encode(ac)));

        assertThat(read).usingRecursiveComparison().isEqualTo(ac);
    }

    /** The layout of PS3.8 tables 9-11 to 9-17, byte for byte. */
    @Test
    void aRequestHasTheLayoutOfTheStandard() {
        AAssociateRQ rq = new AAssociateRQ(1, "B", "A", "1.2", List.of(PresentationContext.proposed(1, "1.3", List.of("1.4"))),
            new UserInformation(16384, "1.5", "V", null, List.of(), List.of(), List.of(), null, null));

        String spaces15 = "20".repeat(15);
        assertThat(HexFormat.of().formatHex(PDUEncoder.encode(rq))).isEqualTo(
            "0100" + "00000079" + "0001" + "0000" + "42" + spaces15 + "41" + spaces15 + "00".repeat(32)
                + "10000003" + "312e32"
                + "20000012" + "01000000" + "30000003" + "312e33" + "40000003" + "312e34"
                + "50000014" + "51000004" + "00004000" + "52000003" + "312e35" + "55000001" + "56");
    }

    @Test
    void unknownItemsAndSubItemsArePassedOver() throws Exception {
        byte[] pdu = PDUEncoder.encode(FULL);
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        more.writeBytes(body(pdu));
        more.writeBytes(new byte[] {0x7A, 0, 0, 2, 9, 9});

        assertThat(AssociatePDUDecoder.decodeRQ(more.toByteArray())).usingRecursiveComparison().isEqualTo(FULL);
        assertThat(AssociatePDUDecoder.decodeRQ(withSubItem(new byte[] {0x60, 0, 0, 1, 7})).userInformation().maxPDULength()).isEqualTo(32);
    }

    @Test
    void aUserInformationLengthBeyondTheSignedRangeCountsAsUnlimited() throws Exception {
        byte[] pdu = PDUEncoder.encode(AAssociateRQ.from("A", "B").withUserInformation(UserInformation.ofLobule(-1)));

        assertThat(AssociatePDUDecoder.decodeRQ(body(pdu)).userInformation().maxPDULength()).isZero();
    }

    @Test
    void everyTruncationIsRefusedOrReadWithoutHarm() {
        byte[] body = body(PDUEncoder.encode(FULL));
        for (int length = 0; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            try {
                AssociatePDUDecoder.decodeRQ(cut);
            } catch (InvalidPDUException e) {
                assertThat(e.reason()).isEqualTo(AAbort.INVALID_PDU_PARAMETER_VALUE);
            }
        }
    }

    @Test
    void aSubItemLongerThanItsItemIsRefused() {
        assertThatThrownBy(() -> AssociatePDUDecoder.decodeRQ(withSubItem(new byte[] {0x51, 0, (byte) 0xFF, (byte) 0xFF, 0, 0, 0, 1})))
            .isInstanceOf(InvalidPDUException.class).hasMessageContaining("longer than what holds it");
    }

    @Test
    void anEvenOrRepeatedContextIdIsRefused() {
        for (int second : new int[] {1, 2}) {
            AAssociateRQ rq = new AAssociateRQ(1, "B", "A", "1.2", List.of(PresentationContext.proposed(1, CT, List.of(IMPLICIT)),
                PresentationContext.proposed(second, CT, List.of(IMPLICIT))), UserInformation.ofLobule(0));
            assertThatThrownBy(() -> AssociatePDUDecoder.decodeRQ(body(PDUEncoder.encode(rq))))
                .isInstanceOf(InvalidPDUException.class).hasMessageContaining("presentation context id " + second);
        }
    }

    @Test
    void controlCharactersInTitlesCannotForgeLogLines() throws Exception {
        byte[] body = body(PDUEncoder.encode(AAssociateRQ.from("A", "B")));
        body[20] = 'X';
        body[21] = '\n';
        body[22] = 'Y';

        assertThat(AssociatePDUDecoder.decodeRQ(body).callingAETitle()).isEqualTo("X?Y");
    }

    @Test
    void moreThan128ContextsDoNotFitOneAssociation() {
        AAssociateRQ rq = AAssociateRQ.from("A", "B");
        for (int i = 0; i < 128; i++) {
            rq = rq.proposing("1.2." + i, IMPLICIT);
        }
        AAssociateRQ full = rq;

        assertThat(full.presentationContexts().getLast().id()).isEqualTo(255);
        assertThatThrownBy(() -> full.proposing("1.2.128", IMPLICIT)).isInstanceOf(IllegalStateException.class).hasMessageContaining("1.2.128");
    }

    @Test
    void anAETitleOfMoreThan16CharactersIsNotSent() {
        assertThatThrownBy(() -> PDUEncoder.encode(AAssociateRQ.from("SEVENTEEN_LETTERS", "B"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void passwordsAreNotPrinted() {
        assertThat(FULL.toString()).doesNotContain("secret").doesNotContain("user]");
    }

    private static byte[] body(byte[] pdu) {
        return Arrays.copyOfRange(pdu, 6, pdu.length);
    }

    private static byte[] withSubItem(byte[] subItem) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, 1, 0, 0});
        body.writeBytes("B               A               ".getBytes(US_ASCII));
        body.writeBytes(new byte[32]);
        body.writeBytes(new byte[] {0x50, 0, 0, (byte) (8 + subItem.length), 0x51, 0, 0, 4, 0, 0, 0, 32});
        body.writeBytes(subItem);
        return body.toByteArray();
    }
}
