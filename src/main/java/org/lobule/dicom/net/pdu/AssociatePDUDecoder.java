package org.lobule.dicom.net.pdu;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the bodies (what follows the six header bytes) of A-ASSOCIATE-RQ and -AC. Unknown items are passed over. */
public final class AssociatePDUDecoder {

    private static final int AE_TITLE_LENGTH = 16;
    private static final int RESERVED_AFTER_AE_TITLES = 32;

    private int protocolVersion;
    private String calledAETitle;
    private String callingAETitle;
    private String applicationContext = "";
    private final List<PresentationContext> contexts = new ArrayList<>();
    private final Set<Integer> contextIds = new HashSet<>();
    private UserInformation userInformation = new UserInformation(0, "", "", null, List.of(), List.of(), List.of(), null, null);

    private AssociatePDUDecoder() {}

    /** @throws InvalidPDUException for a body whose lengths contradict each other, or with a bad presentation context id */
    public static AAssociateRQ decodeRQ(byte[] body) throws InvalidPDUException {
        AssociatePDUDecoder decoder = new AssociatePDUDecoder();
        decoder.decode(body, ItemType.PRESENTATION_CONTEXT_RQ);
        return new AAssociateRQ(decoder.protocolVersion, decoder.calledAETitle, decoder.callingAETitle, decoder.applicationContext,
                decoder.contexts, decoder.userInformation);
    }

    /** @throws InvalidPDUException as for {@link #decodeRQ} */
    public static AAssociateAC decodeAC(byte[] body) throws InvalidPDUException {
        AssociatePDUDecoder decoder = new AssociatePDUDecoder();
        decoder.decode(body, ItemType.PRESENTATION_CONTEXT_AC);
        return new AAssociateAC(decoder.calledAETitle, decoder.callingAETitle, decoder.applicationContext,
                decoder.contexts, decoder.userInformation);
    }

    private void decode(byte[] body, int contextItem) throws InvalidPDUException {
        ByteBuffer buffer = ByteBuffer.wrap(body);
        try {
            protocolVersion = unsigned16(buffer);
            buffer.getShort();
            calledAETitle = text(buffer, AE_TITLE_LENGTH);
            callingAETitle = text(buffer, AE_TITLE_LENGTH);
            slice(buffer, RESERVED_AFTER_AE_TITLES);
            while (buffer.hasRemaining()) {
                int type = itemType(buffer);
                ByteBuffer item = slice(buffer, unsigned16(buffer));
                if (type == ItemType.APPLICATION_CONTEXT) {
                    applicationContext = text(item, item.remaining());
                } else if (type == contextItem) {
                    addContext(item);
                } else if (type == ItemType.USER_INFORMATION) {
                    userInformation = new UserInformationDecoder().decode(item);
                }
            }
        } catch (BufferUnderflowException e) {
            throw InvalidPDUException.invalidParameter("an item of the association's negotiation is longer than what holds it");
        }
    }

    private void addContext(ByteBuffer item) throws InvalidPDUException {
        int id = item.get() & 0xFF;
        item.get();
        int result = item.get() & 0xFF;
        item.get();
        String abstractSyntax = "";
        List<String> transferSyntaxes = new ArrayList<>();
        while (item.hasRemaining()) {
            int type = itemType(item);
            ByteBuffer subItem = slice(item, unsigned16(item));
            if (type == ItemType.ABSTRACT_SYNTAX) {
                abstractSyntax = text(subItem, subItem.remaining());
            } else if (type == ItemType.TRANSFER_SYNTAX) {
                transferSyntaxes.add(text(subItem, subItem.remaining()));
            }
        }
        if (id % 2 == 0 || !contextIds.add(id)) {
            throw InvalidPDUException.invalidParameter("presentation context id " + id + (id % 2 == 0 ? " is even" : " is used twice"));
        }
        contexts.add(new PresentationContext(id, result, abstractSyntax, transferSyntaxes));
    }

    static int itemType(ByteBuffer buffer) {
        int type = buffer.get() & 0xFF;
        buffer.get();
        return type;
    }

    static int unsigned16(ByteBuffer buffer) {
        return buffer.getShort() & 0xFFFF;
    }

    static ByteBuffer slice(ByteBuffer buffer, int length) {
        return ByteBuffer.wrap(bytes(buffer, length));
    }

    static byte[] bytes(ByteBuffer buffer, int length) {
        if (length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    static String text(ByteBuffer buffer, int length) {
        return PaddedText.of(bytes(buffer, length));
    }
}
