package org.lobule.dicom.net.pdu;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;

/**
 * Reads PDUs from a transport connection: first the header by {@link #next}, then the content. A P-DATA-TF is read piece by
 * piece as {@link PDVInput} asks for it; the others are short and read whole.
 */
public final class PDUInput {

    /** 128 contexts with dozens of transfer syntaxes each, and a user identity of 64 KB, take less. */
    static final int MAXIMUM_ASSOCIATE_LENGTH = 1 << 20;

    private static final int MINIMUM_ASSOCIATE_LENGTH = 68;
    /** One presentation data value without a byte of data; a P-DATA-TF holds at least one (PS3.8 section 9.3.5). */
    private static final int MINIMUM_DATA_LENGTH = 6;
    private static final int SHORT_LENGTH = 4;
    /** Bytes per second below which a message is given up in the end: a hundredth of what a slow line carries. */
    private static final int SLOWEST_PEER = 1024;

    private final TransportConnection transport;
    private final Duration pduTimeout;
    private final long maximumDataLength;
    private long length;
    private long remaining;

    /**
     * @param maximumDataLength longest P-DATA-TF that is taken, as negotiated; 0 is unlimited
     * @param pduTimeout        how long the peer may be silent in all within one PDU
     */
    public PDUInput(TransportConnection transport, int maximumDataLength, Duration pduTimeout) {
        this.transport = transport;
        this.maximumDataLength = maximumDataLength == 0 ? 0xFFFF_FFFFL : maximumDataLength;
        this.pduTimeout = pduTimeout;
    }

    /**
     * Waits for the next PDU and reads its header.
     *
     * @param what named in the exception when the wait is over
     * @throws InvalidPDUException for what is no PDU, or one of an impossible length
     * @throws EOFException        when the peer closed the connection
     */
    public PDUType next(Duration wait, String what) throws IOException {
        transport.allow(wait, what);
        PDUType type = type();
        transport.allow(pduTimeout, "the rest of a PDU");
        length(type);
        return type;
    }

    /**
     * Waits for the next PDU of a message that has begun. What the peer has left of its time goes on, longer by what it sent: time
     * enough for any network, and none for a peer that sends a byte now and then to keep its place.
     *
     * @throws InvalidPDUException as for {@link #next}
     * @throws EOFException        as for {@link #next}
     */
    PDUType nextOfMessage() throws IOException {
        transport.allowFurther(Duration.ofMillis(length * 1000 / SLOWEST_PEER), pduTimeout, "the rest of a message");
        PDUType type = type();
        length(type);
        return type;
    }

    private PDUType type() throws IOException {
        int code = transport.read();
        if (code < 0) {
            throw new EOFException("the peer closed the connection");
        }
        return PDUType.of(code);
    }

    private void length(PDUType type) throws IOException {
        transport.readOrFail();
        length = (long) transport.readOrFail() << 24 | transport.readOrFail() << 16 | transport.readOrFail() << 8 | transport.readOrFail();
        remaining = length;
        checkLength(type);
    }

    /** Waits for the peer to send something, or to close the connection; false when it did neither in time. No time only looks. */
    public boolean awaitInput(Duration wait) throws IOException {
        return remaining > 0 || transport.awaitInput(wait);
    }

    private void checkLength(PDUType type) throws InvalidPDUException {
        boolean possible = switch (type) {
            case A_ASSOCIATE_RQ, A_ASSOCIATE_AC -> remaining >= MINIMUM_ASSOCIATE_LENGTH && remaining <= MAXIMUM_ASSOCIATE_LENGTH;
            case P_DATA_TF -> remaining >= MINIMUM_DATA_LENGTH && remaining <= maximumDataLength;
            default -> remaining == SHORT_LENGTH;
        };
        if (!possible) {
            throw InvalidPDUException.invalidParameter("%s of %d bytes".formatted(type, remaining));
        }
    }

    /** The whole content of a PDU that is not P-DATA-TF. */
    public byte[] body() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[(int) Math.min(remaining, 8192)];
        while (remaining > 0) {
            body.write(piece, 0, read(piece, 0, piece.length));
        }
        return body.toByteArray();
    }

    /** Passes over what is left of the PDU. */
    public void skip() throws IOException {
        byte[] piece = new byte[(int) Math.min(remaining, 8192)];
        while (remaining > 0) {
            read(piece, 0, piece.length);
        }
    }

    public AAbort abort() throws IOException {
        byte[] body = body();
        return new AAbort(body[2] & 0xFF, body[3] & 0xFF);
    }

    public AAssociateRJ reject() throws IOException {
        byte[] body = body();
        return new AAssociateRJ(body[1] & 0xFF, body[2] & 0xFF, body[3] & 0xFF);
    }

    long remaining() {
        return remaining;
    }

    int readByte() throws IOException {
        if (remaining < 1) {
            throw InvalidPDUException.invalidParameter("a presentation data value is longer than its PDU");
        }
        remaining--;
        return transport.readOrFail();
    }

    int read(byte[] bytes, int offset, int length) throws IOException {
        int count = transport.read(bytes, offset, (int) Math.min(length, remaining));
        if (count < 0) {
            throw new EOFException("the peer closed the connection in the middle of a PDU");
        }
        remaining -= count;
        return count;
    }
}
