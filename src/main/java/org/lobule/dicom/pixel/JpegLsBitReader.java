package org.lobule.dicom.pixel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import org.lobule.dicom.io.DicomException;

/** The coded bits of a JPEG-LS scan: behind a byte FF follow only seven bits (ISO/IEC 14495-1 A.1). */
final class JpegLsBitReader {

    private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /** More than any code takes: a limited-length code of 16 bits has at most 47 zeros and a one, or an escape of 16 bits behind them. */
    private static final int FILLED = 56;

    private static final byte FF = (byte) 0xFF;

    private final byte[] stream;
    private int position;
    /** The next bits, from the highest on. */
    private long window;
    private int available;
    private boolean afterFF;
    /** How many of the available bits are zeros put behind the end of the data. */
    private int padding;

    JpegLsBitReader(byte[] stream, int position) {
        this.stream = stream;
        this.position = position;
    }

    private void fill() {
        if (!afterFF && position + Long.BYTES <= stream.length) {
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
            int next = padding == 0 && position < stream.length ? stream[position] & 0xFF : 0x100;
            if (next == 0x100 || afterFF && next >= 0x80) {
                padding += 8;
                available += 8;
                continue;
            }
            position++;
            int bits = afterFF ? 7 : 8;
            available += bits;
            window |= (long) next << Long.SIZE - available;
            afterFF = next == 0xFF;
        }
    }

    /** Behind the last byte that was looked at; never behind the first byte of a marker. */
    int position() {
        return position;
    }

    private void skip(int count) throws DicomException {
        window <<= count;
        available -= count;
        if (available < padding) {
            throw new DicomException("The JPEG-LS stream ends before its image is complete");
        }
    }

    /** The next {@code count} bits, at most 16. */
    int read(int count) throws DicomException {
        if (count == 0) {
            return 0;
        }
        if (available < count) {
            fill();
        }
        int value = (int) (window >>> Long.SIZE - count);
        skip(count);
        return value;
    }

    /** A number in the limited-length Golomb code (A.5.3). */
    int golomb(int k, int limit, int escapeBits) throws DicomException {
        if (available < FILLED) {
            fill();
        }
        int zeros = Long.numberOfLeadingZeros(window);
        if (zeros >= available || zeros > limit) {
            if (padding > 0) {
                throw new DicomException("The JPEG-LS stream ends before its image is complete");
            }
            throw new DicomException("The JPEG-LS stream holds a code that is too long");
        }
        skip(zeros + 1);
        return zeros < limit - escapeBits - 1 ? (zeros << k) + read(k) : read(escapeBits) + 1;
    }

    /** Drops the bits left and goes on behind the restart marker that must follow; more than one byte FF may begin it. */
    void restart(int number) throws DicomException {
        int marker = Math.max(0, position - 1);
        while (marker + 1 < stream.length && !(stream[marker] == FF && stream[marker + 1] < 0 && stream[marker + 1] != FF)) {
            marker++;
        }
        if (marker + 1 >= stream.length || (stream[marker + 1] & 0xFF) != 0xD0 + (number & 7)) {
            throw new DicomException("The JPEG-LS stream lacks restart marker %d".formatted(number & 7));
        }
        position = marker + 2;
        window = 0;
        available = 0;
        afterFF = false;
        padding = 0;
    }
}
