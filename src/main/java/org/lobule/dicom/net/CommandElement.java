package org.lobule.dicom.net;

import java.util.HashMap;
import java.util.Map;

/** The elements of command sets (PS3.7 E.1), all of group 0000. */
public enum CommandElement {
    COMMAND_GROUP_LENGTH(0x0000, Kind.UL),
    AFFECTED_SOP_CLASS_UID(0x0002, Kind.UI),
    REQUESTED_SOP_CLASS_UID(0x0003, Kind.UI),
    COMMAND_FIELD(0x0100, Kind.US),
    MESSAGE_ID(0x0110, Kind.US),
    MESSAGE_ID_BEING_RESPONDED_TO(0x0120, Kind.US),
    MOVE_DESTINATION(0x0600, Kind.TEXT),
    PRIORITY(0x0700, Kind.US),
    COMMAND_DATA_SET_TYPE(0x0800, Kind.US),
    STATUS(0x0900, Kind.US),
    OFFENDING_ELEMENT(0x0901, Kind.AT),
    ERROR_COMMENT(0x0902, Kind.TEXT),
    ERROR_ID(0x0903, Kind.US),
    AFFECTED_SOP_INSTANCE_UID(0x1000, Kind.UI),
    REQUESTED_SOP_INSTANCE_UID(0x1001, Kind.UI),
    EVENT_TYPE_ID(0x1002, Kind.US),
    ATTRIBUTE_IDENTIFIER_LIST(0x1005, Kind.AT),
    ACTION_TYPE_ID(0x1008, Kind.US),
    NUMBER_OF_REMAINING_SUBOPERATIONS(0x1020, Kind.US),
    NUMBER_OF_COMPLETED_SUBOPERATIONS(0x1021, Kind.US),
    NUMBER_OF_FAILED_SUBOPERATIONS(0x1022, Kind.US),
    NUMBER_OF_WARNING_SUBOPERATIONS(0x1023, Kind.US),
    MOVE_ORIGINATOR_APPLICATION_ENTITY_TITLE(0x1030, Kind.TEXT),
    MOVE_ORIGINATOR_MESSAGE_ID(0x1031, Kind.US);

    /** How the value is encoded: UIDs are padded with NUL, AE and LO (TEXT) with a space. */
    enum Kind { US, UL, UI, TEXT, AT }

    private static final Map<Integer, CommandElement> BY_ELEMENT = new HashMap<>();

    static {
        for (CommandElement element : values()) {
            BY_ELEMENT.put(element.element, element);
        }
    }

    private final int element;
    private final Kind kind;

    CommandElement(int element, Kind kind) {
        this.element = element;
        this.kind = kind;
    }

    int element() {
        return element;
    }

    Kind kind() {
        return kind;
    }

    /** Null for a retired or unknown element. */
    static CommandElement of(int element) {
        return BY_ELEMENT.get(element);
    }
}
