package org.lobule.dicom.pixel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import org.lobule.dicom.io.DicomException;

/** The entropy-coded bits of a JPEG scan: byte stuffing removed, stopping at markers (ISO/IEC 10918-1 F.2.2.5). */
final class JpegBitReader {

    private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int FILLED = 56;

    private final byte[] stream;
    private int position;
    /** The next bits, from the highest on. */
    private long window;
    private int available;
    /** How many of the available bits are zeros put behind the end of the data, so that peeking needs no care. */
    private int padding;

    JpegBitReader(byte[] stream, int position) {
        this.stream = stream;
        this.position = position;
    }

    private void fill() {
        if (padding == 0 && position + Long.BYTES <= stream.length) {
            long next = (long) EIGHT_BYTES.get(stream, position);
            if (hasNoFF(next)) {
                int bytes = Long.SIZE - 1 - available >>> 3;
                window |= next >>> available;
                available += bytes << 3;
                window &= -1L << Long.SIZE - available;
                position += bytes;
                return;
            }
        }
        fillByBytes();
    }

    /** No byte of the inverted word is zero. */
    private static boolean hasNoFF(long word) {
        return (~word - 0x0101_0101_0101_0101L & word & 0x8080_8080_8080_8080L) == 0;
    }

    private void fillByBytes() {
        while (available < FILLED) {
            int next = 0;
            if (padding > 0 || position >= stream.length || atMarker()) {
                padding += 8;
            } else {
                next = stream[position++] & 0xFF;
                if (next == 0xFF) {
                    position++;
                }
            }
            available += 8;
            window |= (long) next << Long.SIZE - available;
        }
    }

    private boolean atMarker() {
        return stream[position] == (byte) 0xFF && (position + 1 >= stream.length || stream[position + 1] != 0);
    }

    /** The next 16 bits without taking them. */
    int peek16() {
        if (available < 16) {
            fill();
        }
        return (int) (window >>> Long.SIZE - 16);
    }

    void skip(int count) throws DicomException {
        window <<= count;
        available -= count;
        if (available < padding) {
            throw new DicomException("The JPEG stream ends before its image is complete");
        }
    }

    /** The next {@code count} bits, at most 16. */
    int receive(int count) throws DicomException {
        if (count == 0) {
            return 0;
        }
        int value = peek16() >>> 16 - count;
        skip(count);
        return value;
    }

    /** A signed number in its {@code category} of bits: EXTEND(RECEIVE(category), category), F.2.2.1. */
    int receiveExtend(int category) throws DicomException {
        if (category == 0) {
            return 0;
        }
        int value = receive(category);
        return value < 1 << category - 1 ? value - (1 << category) + 1 : value;
    }

    /** Drops the bits left in the byte and reads the restart marker that must follow. */
    void restart(int number) throws DicomException {
        int marker = position();
        if (marker + 1 >= stream.length || (stream[marker + 1] & 0xFF) != 0xD0 + (number & 7)) {
            throw new DicomException("The JPEG stream lacks restart marker %d".formatted(number));
        }
        position = marker + 2;
        window = 0;
        available = 0;
        padding = 0;
    }

    /** Where the marker after the scan begins; data not used and fill bytes are skipped. */
    int position() {
        while (position < stream.length && (!atMarker() || position + 1 < stream.length && stream[position + 1] == (byte) 0xFF)) {
            position++;
        }
        return position;
    }
}
