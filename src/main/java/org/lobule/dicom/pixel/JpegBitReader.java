package org.lobule.dicom.pixel;

import org.lobule.dicom.io.DicomException;

/** The entropy-coded bits of a JPEG scan: byte stuffing removed, stopping at markers (ISO/IEC 10918-1 F.2.2.5). */
final class JpegBitReader extends ScanBits {

    JpegBitReader(byte[] stream, int position) {
        super(stream, position, "JPEG");
    }

    @Override
    void fillByBytes() {
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
        restartAt(position(), number);
    }

    /** Where the marker after the scan begins; data not used and fill bytes are skipped. */
    int position() {
        while (position < stream.length && (!atMarker() || position + 1 < stream.length && stream[position + 1] == (byte) 0xFF)) {
            position++;
        }
        return position;
    }
}
