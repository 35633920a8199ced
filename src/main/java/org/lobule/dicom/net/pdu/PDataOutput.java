package org.lobule.dicom.net.pdu;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Writes messages as P-DATA-TF PDUs with one PDV each. PDUs are collected, and the command and the first PDU of the data set leave
 * in one write: a command sent on its own would make some peers, and Nagle's algorithm between them, wait.
 */
public final class PDataOutput {

    private static final int PDU_HEADER = 6;
    private static final int PDV_HEADER = 6;
    private static final int COMMAND = 1;
    private static final int LAST = 2;

    /** Small PDUs are sent together up to about this many bytes. */
    private static final int COLLECTED = 1 << 16;
    private static final int ROOM_FOR_COMMAND = 1024;
    private static final int SMALLEST_PDU = PDV_HEADER + 2;

    private final TransportConnection transport;
    private final int fragmentLength;
    private byte[] buffer = new byte[4096];
    private int position;

    /**
     * @param peerMaximum longest P-DATA-TF that the peer takes, 0 for unlimited
     * @param ownMaximum  longest one that this side cares to send
     * @throws InvalidPDUException when the peer's maximum leaves no room for data
     */
    public PDataOutput(TransportConnection transport, int peerMaximum, int ownMaximum) throws InvalidPDUException {
        if (peerMaximum != 0 && peerMaximum < SMALLEST_PDU) {
            throw InvalidPDUException.invalidParameter(
                "the peer takes PDUs of at most %d bytes, which leaves no room for data".formatted(peerMaximum));
        }
        this.transport = transport;
        int longest = peerMaximum == 0 ? ownMaximum : Math.min(peerMaximum, ownMaximum);
        fragmentLength = longest - PDV_HEADER & ~1;
    }

    /** Sends a command, and the data set that {@code data} writes unless it is null. */
    public void write(int contextId, byte[] command, DataWriter data) throws IOException {
        position = 0;
        try (Fragments fragments = new Fragments(contextId, COMMAND)) {
            fragments.write(command);
        }
        if (data != null) {
            Fragments fragments = new Fragments(contextId, 0);
            data.writeTo(fragments);
            fragments.close();
        }
        flush();
    }

    private void flush() throws IOException {
        transport.write(buffer, 0, position);
        position = 0;
    }

    private void requireRoomForPDU() throws IOException {
        int pdu = PDU_HEADER + PDV_HEADER + fragmentLength;
        if (position > 0 && position + pdu > Math.max(COLLECTED, pdu + ROOM_FOR_COMMAND)) {
            flush();
        }
    }

    private void append(byte[] bytes, int offset, int length) {
        if (buffer.length < position + length) {
            buffer = Arrays.copyOf(buffer, Math.max(position + length, 2 * buffer.length));
        }
        System.arraycopy(bytes, offset, buffer, position, length);
        position += length;
    }

    private void putInt(int at, int value) {
        buffer[at] = (byte) (value >> 24);
        buffer[at + 1] = (byte) (value >> 16);
        buffer[at + 2] = (byte) (value >> 8);
        buffer[at + 3] = (byte) value;
    }

    /** One command or data set; the end is marked by {@link #close}, and not closing leaves the message unfinished. */
    private final class Fragments extends OutputStream {

        private final int contextId;
        private final int kind;
        private int start = -1;
        private int length;

        Fragments(int contextId, int kind) {
            this.contextId = contextId;
            this.kind = kind;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            int from = offset;
            int left = count;
            while (left > 0) {
                if (start >= 0 && length == fragmentLength) {
                    endPDU(0);
                }
                if (start < 0) {
                    beginPDU();
                }
                int piece = Math.min(left, fragmentLength - length);
                append(bytes, from, piece);
                length += piece;
                from += piece;
                left -= piece;
            }
        }

        private void beginPDU() throws IOException {
            requireRoomForPDU();
            start = position;
            length = 0;
            append(new byte[PDU_HEADER + PDV_HEADER], 0, PDU_HEADER + PDV_HEADER);
        }

        private void endPDU(int last) {
            buffer[start] = (byte) PDUType.P_DATA_TF.code();
            putInt(start + 2, PDV_HEADER + length);
            putInt(start + PDU_HEADER, length + 2);
            buffer[start + PDU_HEADER + 4] = (byte) contextId;
            buffer[start + PDU_HEADER + 5] = (byte) (kind | last);
            start = -1;
        }

        @Override
        public void close() throws IOException {
            if (start < 0) {
                beginPDU();
            }
            endPDU(LAST);
        }
    }
}
