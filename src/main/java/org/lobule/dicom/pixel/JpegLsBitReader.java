package org.lobule.dicom.pixel;

import org.lobule.dicom.io.DicomException;

/** The coded bits of a JPEG-LS scan: behind a byte FF follow only seven bits (ISO/IEC 14495-1 A.1). */
final class JpegLsBitReader {

    private final byte[] stream;
    private int position;
    private long window;
    private int available;
    private boolean afterFF;

    JpegLsBitReader(byte[] stream, int position) {
        this.stream = stream;
        this.position = position;
    }

    private void fill(int needed) throws DicomException {
        while (available < needed) {
            int next = position < stream.length ? stream[position] & 0xFF : 0x100;
            if (next == 0x100 || afterFF && next >= 0x80) {
                throw new DicomException("The JPEG-LS stream ends before its image is complete");
            }
            position++;
            int bits = afterFF ? 7 : 8;
            window = window << bits | next;
            available += bits;
            afterFF = next == 0xFF;
        }
    }

    /** Behind the last byte that bits were taken from. */
    int position() {
        return position;
    }

    int read(int count) throws DicomException {
        if (count == 0) {
            return 0;
        }
        fill(count);
        available -= count;
        return (int) (window >>> available) & (1 << count) - 1;
    }

    /** A number in the limited-length Golomb code (A.5.3). */
    int golomb(int k, int limit, int escapeBits) throws DicomException {
        int zeros = 0;
        while (read(1) == 0) {
            if (++zeros > limit) {
                throw new DicomException("The JPEG-LS stream holds a code that is too long");
            }
        }
        return zeros < limit - escapeBits - 1 ? (zeros << k) + read(k) : read(escapeBits) + 1;
    }
}
