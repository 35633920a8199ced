package org.lobule.dicom.net.pdu;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Writes every PDU but P-DATA-TF, whole with its header, as bytes. */
public final class PDUEncoder {

    private static final int AE_TITLE_LENGTH = 16;
    private static final int ITEM_LENGTH_LIMIT = 0xFFFF;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    private PDUEncoder() {}

    /** @throws IllegalArgumentException for an AE title of more than 16 characters or a part that does not fit its length field */
    public static byte[] encode(AAssociateRQ rq) {
        requireAETitle(rq.calledAETitle());
        requireAETitle(rq.callingAETitle());
        PDUEncoder encoder = new PDUEncoder();
        encoder.associateHead(rq.protocolVersion(), rq.calledAETitle(), rq.callingAETitle(), rq.applicationContext());
        for (PresentationContext context : rq.presentationContexts()) {
            encoder.item(ItemType.PRESENTATION_CONTEXT_RQ, item -> item.proposedContext(context));
        }
        encoder.item(ItemType.USER_INFORMATION, item -> item.userInformation(rq.userInformation()));
        return encoder.pdu(PDUType.A_ASSOCIATE_RQ);
    }

    public static byte[] encode(AAssociateAC ac) {
        PDUEncoder encoder = new PDUEncoder();
        encoder.associateHead(1, ac.calledAETitle(), ac.callingAETitle(), ac.applicationContext());
        for (PresentationContext context : ac.presentationContexts()) {
            encoder.item(ItemType.PRESENTATION_CONTEXT_AC, item -> item.answeredContext(context));
        }
        encoder.item(ItemType.USER_INFORMATION, item -> item.userInformation(ac.userInformation()));
        return encoder.pdu(PDUType.A_ASSOCIATE_AC);
    }

    public static byte[] encode(AAssociateRJ rj) {
        return fourBytes(PDUType.A_ASSOCIATE_RJ, rj.result(), rj.source(), rj.reason());
    }

    public static byte[] releaseRQ() {
        return fourBytes(PDUType.A_RELEASE_RQ, 0, 0, 0);
    }

    public static byte[] releaseRP() {
        return fourBytes(PDUType.A_RELEASE_RP, 0, 0, 0);
    }

    public static byte[] abort(int source, int reason) {
        return fourBytes(PDUType.A_ABORT, 0, source, reason);
    }

    private static byte[] fourBytes(PDUType type, int second, int third, int fourth) {
        return new byte[] {(byte) type.code(), 0, 0, 0, 0, 4, 0, (byte) second, (byte) third, (byte) fourth};
    }

    private void associateHead(int protocolVersion, String called, String calling, String applicationContext) {
        unsigned16(protocolVersion);
        unsigned16(0);
        aeTitle(called);
        aeTitle(calling);
        out.writeBytes(new byte[32]);
        textItem(ItemType.APPLICATION_CONTEXT, applicationContext);
    }

    private void proposedContext(PresentationContext context) {
        out.writeBytes(new byte[] {(byte) context.id(), 0, 0, 0});
        textItem(ItemType.ABSTRACT_SYNTAX, context.abstractSyntax());
        context.transferSyntaxes().forEach(syntax -> textItem(ItemType.TRANSFER_SYNTAX, syntax));
    }

    private void answeredContext(PresentationContext context) {
        out.writeBytes(new byte[] {(byte) context.id(), 0, (byte) context.result(), 0});
        textItem(ItemType.TRANSFER_SYNTAX, context.transferSyntax());
    }

    private void userInformation(UserInformation information) {
        item(ItemType.MAXIMUM_LENGTH, item -> item.unsigned32(information.maxPDULength()));
        textItem(ItemType.IMPLEMENTATION_CLASS_UID, information.implementationClassUID());
        AsyncOperationsWindow window = information.asyncOperationsWindow();
        if (window != null) {
            item(ItemType.ASYNC_OPERATIONS_WINDOW, item -> {
                item.unsigned16(window.maximumInvoked());
                item.unsigned16(window.maximumPerformed());
            });
        }
        for (RoleSelection role : information.roleSelections()) {
            item(ItemType.ROLE_SELECTION, item -> {
                item.prefixedText(role.sopClassUID());
                item.out.write(role.scu() ? 1 : 0);
                item.out.write(role.scp() ? 1 : 0);
            });
        }
        if (!information.implementationVersionName().isEmpty()) {
            textItem(ItemType.IMPLEMENTATION_VERSION_NAME, information.implementationVersionName());
        }
        for (ExtendedNegotiation negotiation : information.extendedNegotiations()) {
            item(ItemType.EXTENDED_NEGOTIATION, item -> {
                item.prefixedText(negotiation.sopClassUID());
                item.out.writeBytes(negotiation.information());
            });
        }
        information.commonExtendedNegotiations().forEach(this::commonExtendedNegotiation);
        userIdentity(information.userIdentityRQ(), information.userIdentityAC());
    }

    private void commonExtendedNegotiation(CommonExtendedNegotiation negotiation) {
        item(ItemType.COMMON_EXTENDED_NEGOTIATION, item -> {
            item.prefixedText(negotiation.sopClassUID());
            item.prefixedText(negotiation.serviceClassUID());
            item.prefixed(uids -> negotiation.relatedGeneralSopClassUIDs().forEach(uids::prefixedText));
        });
    }

    private void userIdentity(UserIdentityRQ rq, UserIdentityAC ac) {
        if (rq != null) {
            item(ItemType.USER_IDENTITY_RQ, item -> {
                item.out.write(rq.type());
                item.out.write(rq.positiveResponseRequested() ? 1 : 0);
                item.prefixed(field -> field.out.writeBytes(rq.primaryField()));
                item.prefixed(field -> field.out.writeBytes(rq.secondaryField()));
            });
        }
        if (ac != null) {
            item(ItemType.USER_IDENTITY_AC, item -> item.prefixed(field -> field.out.writeBytes(ac.serverResponse())));
        }
    }

    private void item(int type, Consumer<PDUEncoder> content) {
        out.write(type);
        out.write(0);
        prefixed(content);
    }

    private void textItem(int type, String text) {
        item(type, item -> item.out.writeBytes(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private void prefixedText(String text) {
        prefixed(field -> field.out.writeBytes(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private void prefixed(Consumer<PDUEncoder> content) {
        PDUEncoder inner = new PDUEncoder();
        content.accept(inner);
        if (inner.out.size() > ITEM_LENGTH_LIMIT) {
            throw new IllegalArgumentException("A part of the association's negotiation has %d bytes; 65,535 is the most".formatted(
                inner.out.size()));
        }
        unsigned16(inner.out.size());
        out.writeBytes(inner.out.toByteArray());
    }

    private static void requireAETitle(String title) {
        if (title.isBlank() || title.length() > AE_TITLE_LENGTH) {
            throw new IllegalArgumentException("An AE title has 1 to 16 characters: \"" + title + '"');
        }
    }

    private void aeTitle(String title) {
        out.writeBytes("%-16s".formatted(title).getBytes(StandardCharsets.US_ASCII));
    }

    private void unsigned16(int value) {
        out.write(value >> 8);
        out.write(value);
    }

    private void unsigned32(int value) {
        unsigned16(value >>> 16);
        unsigned16(value & 0xFFFF);
    }

    private byte[] pdu(PDUType type) {
        PDUEncoder whole = new PDUEncoder();
        whole.out.write(type.code());
        whole.out.write(0);
        whole.unsigned32(out.size());
        whole.out.writeBytes(out.toByteArray());
        return whole.out.toByteArray();
    }
}
