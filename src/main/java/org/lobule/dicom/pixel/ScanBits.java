package org.lobule.dicom.pixel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import org.lobule.dicom.io.DicomException;

/**
 * The coded bits of a scan, through a window that is filled eight bytes at a time while none of them is FF. What a byte FF means differs
 * between JPEG and JPEG-LS, so there the subclass goes on byte by byte.
 */
abstract sealed class ScanBits permits JpegBitReader, JpegLsBitReader {

    private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /**
     * More than any code takes: a limited-length code of JPEG-LS of 16 bits has at most 47 zeros and a one, or an escape of 16 bits behind
     * them.
     */
    static final int FILLED = 56;

    final byte[] stream;
    int position;
    /** The next bits, from the highest on. */
    long window;
    int available;
    /** How many of the available bits are zeros put behind the end of the data, so that looking ahead needs no care. */
    int padding;
    /** The byte before the position was FF and makes the next one special. */
    boolean afterFF;
    private final String name;

    /** @param name of the kind of stream, for messages */
    ScanBits(byte[] stream, int position, String name) {
        this.stream = stream;
        this.position = position;
        this.name = name;
    }

    /** Makes at least {@link #FILLED} bits available. */
    final void fill() {
        if (!afterFF && padding == 0 && position + Long.BYTES <= stream.length) {
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

    abstract void fillByBytes();

    final void skip(int count) throws DicomException {
        window <<= count;
        available -= count;
        if (available < padding) {
            throw endsEarly();
        }
    }

    final DicomException endsEarly() {
        return new DicomException("The %s stream ends before its image is complete".formatted(name));
    }

    /** Drops the bits left and goes on behind the restart marker at this place, which must be the one of the number. */
    final void restartAt(int marker, int number) throws DicomException {
        if (marker + 1 >= stream.length || (stream[marker + 1] & 0xFF) != 0xD0 + (number & 7)) {
            throw new DicomException("The %s stream lacks restart marker %d".formatted(name, number & 7));
        }
        position = marker + 2;
        window = 0;
        available = 0;
        afterFF = false;
        padding = 0;
    }
}
