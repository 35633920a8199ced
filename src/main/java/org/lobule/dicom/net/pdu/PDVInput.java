package org.lobule.dicom.net.pdu;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import org.lobule.dicom.io.BlockInputStream;

/**
 * The presentation data values (PDVs) of successive P-DATA-TF PDUs as streams of message fragments (PS3.8 annex E): a command
 * or data set may be cut anywhere, and a PDU may hold several PDVs.
 */
public final class PDVInput {

    private static final int COMMAND = 1;
    private static final int LAST = 2;
    private static final int CONTEXT_AND_CONTROL = 2;

    private final PDUInput pdus;
    private long remaining;
    private int contextId;
    private int control;

    public PDVInput(PDUInput pdus) {
        this.pdus = pdus;
    }

    /**
     * Waits for the next PDU that begins a message, or anything but data.
     *
     * @return {@link PDUType#P_DATA_TF} when a message begins, with its first PDV entered; else what came instead, its body unread
     */
    public PDUType nextMessage(Duration wait, String what) throws IOException {
        while (pdus.remaining() == 0) {
            PDUType type = pdus.next(wait, what);
            if (type != PDUType.P_DATA_TF) {
                return type;
            }
        }
        enterPDV();
        return PDUType.P_DATA_TF;
    }

    /** The context of the current PDV. */
    public int contextId() {
        return contextId;
    }

    /** The fragments of a command, from the PDV that {@link #nextMessage} entered. */
    public InputStream command() throws InvalidPDUException {
        requireKind(COMMAND, contextId);
        return new Fragments(COMMAND, contextId);
    }

    /** The fragments of the data set that follows a command; nothing is read before the stream is. */
    public DataSetInputStream dataSet(int expectedContextId) {
        return new DataSetInputStream(new Fragments(0, expectedContextId));
    }

    private void requireKind(int kind, int expectedContextId) throws InvalidPDUException {
        if ((control & COMMAND) != kind || contextId != expectedContextId) {
            throw InvalidPDUException.unexpectedParameter("a %s fragment on presentation context %d where %s was due on context %d".formatted(
                (control & COMMAND) != 0 ? "command" : "data set", contextId, kind == COMMAND ? "a command" : "a data set", expectedContextId));
        }
    }

    private void enterPDV() throws IOException {
        long length = 0;
        for (int i = 0; i < 4; i++) {
            length = length << 8 | pdus.readByte();
        }
        if (length < CONTEXT_AND_CONTROL || length > pdus.remaining()) {
            throw InvalidPDUException.invalidParameter("a presentation data value of %d bytes with %d left in its PDU".formatted(
                length, pdus.remaining()));
        }
        contextId = pdus.readByte();
        control = pdus.readByte();
        remaining = length - CONTEXT_AND_CONTROL;
    }

    private void enterNextPDV() throws IOException {
        while (pdus.remaining() == 0) {
            PDUType type = pdus.nextOfMessage();
            if (type == PDUType.A_ABORT) {
                throw pdus.abort();
            }
            if (type != PDUType.P_DATA_TF) {
                throw InvalidPDUException.unexpected(type + " in the middle of a message");
            }
        }
        enterPDV();
    }

    /** One command or data set, over all its PDVs. */
    private final class Fragments extends BlockInputStream {

        private final int kind;
        private final int id;
        private boolean entered;

        Fragments(int kind, int id) {
            this.kind = kind;
            this.id = id;
            entered = kind == COMMAND;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (!entered || remaining == 0) {
                if (entered && (control & LAST) != 0) {
                    return -1;
                }
                enterNextPDV();
                requireKind(kind, id);
                entered = true;
            }
            int count = pdus.read(bytes, offset, (int) Math.min(length, remaining));
            remaining -= count;
            return count;
        }
    }
}
