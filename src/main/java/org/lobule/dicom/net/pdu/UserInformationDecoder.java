package org.lobule.dicom.net.pdu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import static org.lobule.dicom.net.pdu.AssociatePDUDecoder.bytes;
import static org.lobule.dicom.net.pdu.AssociatePDUDecoder.itemType;
import static org.lobule.dicom.net.pdu.AssociatePDUDecoder.slice;
import static org.lobule.dicom.net.pdu.AssociatePDUDecoder.text;
import static org.lobule.dicom.net.pdu.AssociatePDUDecoder.unsigned16;

/** Reads the user information item; lengths that run over throw {@link java.nio.BufferUnderflowException}. */
final class UserInformationDecoder {

    private int maxPDULength;
    private String implementationClassUID = "";
    private String implementationVersionName = "";
    private AsyncOperationsWindow asyncOperationsWindow;
    private final List<RoleSelection> roleSelections = new ArrayList<>();
    private final List<ExtendedNegotiation> extendedNegotiations = new ArrayList<>();
    private final List<CommonExtendedNegotiation> commonExtendedNegotiations = new ArrayList<>();
    private UserIdentityRQ userIdentityRQ;
    private UserIdentityAC userIdentityAC;

    UserInformation decode(ByteBuffer userInformation) {
        while (userInformation.hasRemaining()) {
            int type = itemType(userInformation);
            ByteBuffer item = slice(userInformation, unsigned16(userInformation));
            switch (type) {
                // A length of 2 GB or more is as good as unlimited.
                case ItemType.MAXIMUM_LENGTH -> maxPDULength = Math.max(0, item.getInt());
                case ItemType.IMPLEMENTATION_CLASS_UID -> implementationClassUID = text(item, item.remaining());
                case ItemType.IMPLEMENTATION_VERSION_NAME -> implementationVersionName = text(item, item.remaining());
                case ItemType.ASYNC_OPERATIONS_WINDOW ->
                    asyncOperationsWindow = new AsyncOperationsWindow(unsigned16(item), unsigned16(item));
                case ItemType.ROLE_SELECTION -> roleSelections.add(new RoleSelection(prefixedText(item), item.get() == 1, item.get() == 1));
                case ItemType.EXTENDED_NEGOTIATION ->
                    extendedNegotiations.add(new ExtendedNegotiation(prefixedText(item), bytes(item, item.remaining())));
                case ItemType.COMMON_EXTENDED_NEGOTIATION -> commonExtendedNegotiations.add(commonExtendedNegotiation(item));
                case ItemType.USER_IDENTITY_RQ -> userIdentityRQ =
                    new UserIdentityRQ(item.get() & 0xFF, item.get() == 1, bytes(item, unsigned16(item)), bytes(item, unsigned16(item)));
                case ItemType.USER_IDENTITY_AC -> userIdentityAC = new UserIdentityAC(bytes(item, unsigned16(item)));
                default -> { /* unknown sub-items are ignored (PS3.8 section 9.3.1) */ }
            }
        }
        return new UserInformation(maxPDULength, implementationClassUID, implementationVersionName, asyncOperationsWindow, roleSelections,
                extendedNegotiations, commonExtendedNegotiations, userIdentityRQ, userIdentityAC);
    }

    private static CommonExtendedNegotiation commonExtendedNegotiation(ByteBuffer item) {
        String sopClass = prefixedText(item);
        String serviceClass = prefixedText(item);
        List<String> related = new ArrayList<>();
        if (item.hasRemaining()) {
            ByteBuffer uids = slice(item, unsigned16(item));
            while (uids.hasRemaining()) {
                related.add(prefixedText(uids));
            }
        }
        return new CommonExtendedNegotiation(sopClass, serviceClass, related);
    }

    private static String prefixedText(ByteBuffer item) {
        return text(item, unsigned16(item));
    }
}
