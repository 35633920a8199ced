package org.lobule.dicom.pixel;

import org.lobule.dicom.io.DicomException;

/** The coded bits of a JPEG-LS scan: behind a byte FF follow only seven bits (ISO/IEC 14495-1 A.1). */
final class JpegLsBitReader extends ScanBits {

    private static final byte FF = (byte) 0xFF;

    JpegLsBitReader(byte[] stream, int position) {
        super(stream, position, "JPEG-LS");
    }

    @Override
    void fillByBytes() {
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
            throw padding > 0 ? endsEarly() : new DicomException("The JPEG-LS stream holds a code that is too long");
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
        restartAt(marker, number);
    }
}
