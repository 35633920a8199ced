package org.lobule.dicom.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

import org.lobule.dicom.net.pdu.InvalidPDUException;
import org.lobule.dicom.net.pdu.PaddedText;

/** The command set of a DIMSE message (PS3.7 section 6.3): implicit VR little endian, with its group length. */
public final class CommandSet {

    /** Command Data Set Type of a message without data set. */
    private static final int NO_DATA_SET = 0x0101;
    private static final int WITH_DATA_SET = 0x0000;

    private static final int ELEMENT_HEADER = 8;
    private static final int GROUP_LENGTH_ELEMENT = 12;

    private final Map<CommandElement, byte[]> values = new EnumMap<>(CommandElement.class);

    public CommandSet() {}

    /** A request on a SOP class, still without message id; {@link Association#invoke} gives it one. */
    public static CommandSet request(Dimse dimse, String affectedSopClassUID) {
        return new CommandSet().set(CommandElement.COMMAND_FIELD, dimse.commandField())
            .set(CommandElement.AFFECTED_SOP_CLASS_UID, affectedSopClassUID);
    }

    /** The response to this request; it repeats the UIDs as PS3.7 asks. */
    public CommandSet response(DimseStatus status) {
        CommandSet response = new CommandSet().set(CommandElement.COMMAND_FIELD, commandField() | Dimse.RESPONSE)
            .set(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO, messageId())
            .set(CommandElement.STATUS, status.code());
        copyTo(response, CommandElement.AFFECTED_SOP_CLASS_UID, CommandElement.AFFECTED_SOP_CLASS_UID);
        copyTo(response, CommandElement.REQUESTED_SOP_CLASS_UID, CommandElement.AFFECTED_SOP_CLASS_UID);
        copyTo(response, CommandElement.AFFECTED_SOP_INSTANCE_UID, CommandElement.AFFECTED_SOP_INSTANCE_UID);
        copyTo(response, CommandElement.REQUESTED_SOP_INSTANCE_UID, CommandElement.AFFECTED_SOP_INSTANCE_UID);
        if (!status.errorComment().isEmpty()) {
            response.set(CommandElement.ERROR_COMMENT, status.errorComment());
        }
        return response;
    }

    private void copyTo(CommandSet other, CommandElement from, CommandElement to) {
        if (values.containsKey(from)) {
            other.values.put(to, values.get(from));
        }
    }

    /**
     * Elements of other groups are passed over: Orthanc writes the list of the instances that failed into the command of a C-GET response.
     *
     * @throws InvalidPDUException for what is no command set
     */
    static CommandSet decode(byte[] bytes) throws InvalidPDUException {
        CommandSet command = new CommandSet();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.remaining() >= ELEMENT_HEADER) {
            int group = buffer.getShort() & 0xFFFF;
            int element = buffer.getShort() & 0xFFFF;
            long length = buffer.getInt() & 0xFFFF_FFFFL;
            if (length > buffer.remaining()) {
                throw InvalidPDUException.invalidParameter("a command set with element (%04X,%04X) of %d bytes".formatted(group, element, length));
            }
            byte[] value = new byte[(int) length];
            buffer.get(value);
            CommandElement known = group == 0 ? CommandElement.of(element) : null;
            if (known != null) {
                command.values.put(known, value);
            }
        }
        if (buffer.hasRemaining() || !command.contains(CommandElement.COMMAND_FIELD)) {
            throw InvalidPDUException.invalidParameter("a command set that is cut off or has no command field");
        }
        return command;
    }

    byte[] encode(boolean withDataSet) {
        set(CommandElement.COMMAND_DATA_SET_TYPE, withDataSet ? WITH_DATA_SET : NO_DATA_SET);
        values.remove(CommandElement.COMMAND_GROUP_LENGTH);
        int length = values.values().stream().mapToInt(value -> ELEMENT_HEADER + value.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(GROUP_LENGTH_ELEMENT + length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(0).putInt(4).putInt(length);
        values.forEach((element, value) -> buffer.putInt(element.element() << 16).putInt(value.length).put(value));
        return buffer.array();
    }

    public boolean contains(CommandElement element) {
        return values.containsKey(element);
    }

    /** The first number of an element; {@code otherwise} when it is absent, empty or short. */
    public int get(CommandElement element, int otherwise) {
        byte[] value = values.get(element);
        if (value == null || value.length < 2) {
            return otherwise;
        }
        return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getShort() & 0xFFFF;
    }

    /** The text of an element without padding; empty when it is absent. Bytes outside printable ASCII become question marks. */
    public String get(CommandElement element) {
        return PaddedText.of(values.getOrDefault(element, new byte[0]));
    }

    public CommandSet set(CommandElement element, int value) {
        values.put(element, new byte[] {(byte) value, (byte) (value >> 8)});
        return this;
    }

    public CommandSet set(CommandElement element, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length % 2 != 0) {
            int length = bytes.length;
            bytes = Arrays.copyOf(bytes, length + 1);
            bytes[length] = (byte) (element.kind() == CommandElement.Kind.UI ? 0 : ' ');
        }
        values.put(element, bytes);
        return this;
    }

    public int commandField() {
        return get(CommandElement.COMMAND_FIELD, 0);
    }

    public boolean isResponse() {
        return (commandField() & Dimse.RESPONSE) != 0;
    }

    public boolean hasDataSet() {
        return get(CommandElement.COMMAND_DATA_SET_TYPE, NO_DATA_SET) != NO_DATA_SET;
    }

    public int messageId() {
        return get(CommandElement.MESSAGE_ID, 0);
    }

    public int messageIdBeingRespondedTo() {
        return get(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO, -1);
    }

    /** The affected SOP class, or the requested one where the operation has that instead. */
    public String sopClassUID() {
        return get(contains(CommandElement.AFFECTED_SOP_CLASS_UID) ? CommandElement.AFFECTED_SOP_CLASS_UID : CommandElement.REQUESTED_SOP_CLASS_UID);
    }

    public String sopInstanceUID() {
        return get(contains(CommandElement.AFFECTED_SOP_INSTANCE_UID)
            ? CommandElement.AFFECTED_SOP_INSTANCE_UID : CommandElement.REQUESTED_SOP_INSTANCE_UID);
    }

    /** The status of a response; a response without one counts as a processing failure. */
    public DimseStatus status() {
        return new DimseStatus(get(CommandElement.STATUS, DimseStatus.PROCESSING_FAILURE.code()), get(CommandElement.ERROR_COMMENT));
    }
}
