package org.lobule.dicom.pixel;

import org.lobule.dicom.io.DicomException;

/** A segmented palette (PS3.3 C.7.9.2): runs of values, straight lines between values, and earlier segments again. */
final class PaletteSegments {

    private static final int DISCRETE = 0;
    private static final int LINEAR = 1;
    private static final int INDIRECT = 2;

    private final byte[] data;
    private final int width;
    private final int[] table;
    private int filled;

    PaletteSegments(byte[] data, int count, int bits) {
        this.data = data;
        this.width = bits / 8;
        this.table = new int[count];
    }

    int[] expand() throws DicomException {
        int at = 0;
        while (filled < table.length) {
            at = segment(at, true);
        }
        return table;
    }

    /** Appends the segment at a byte offset and returns where the next one is. */
    private int segment(int at, boolean mayBeIndirect) throws DicomException {
        int kind = entry(at);
        int length = entry(at + width);
        int body = at + 2 * width;
        if (length == 0) {
            throw new DicomException("A segmented palette has a segment of no length");
        }
        switch (kind) {
            case DISCRETE -> {
                for (int i = 0; i < length; i++) {
                    append(entry(body + i * width));
                }
                return body + length * width;
            }
            case LINEAR -> {
                line(length, entry(body));
                return body + width;
            }
            case INDIRECT -> {
                if (!mayBeIndirect) {
                    throw new DicomException("An indirect segment of a palette refers to another indirect segment");
                }
                repeat(length, body);
                return body + Integer.BYTES;
            }
            default -> throw new DicomException("A segmented palette has a segment of unknown kind %d".formatted(kind));
        }
    }

    /** From behind the last value in equal steps to the end value. */
    private void line(int length, int end) throws DicomException {
        if (filled == 0) {
            throw new DicomException("A segmented palette begins with a line, which has no value to start from");
        }
        int start = table[filled - 1];
        for (int i = 1; i <= length; i++) {
            append((int) Math.rint(start + (double) (end - start) * i / length));
        }
    }

    /** The segments at the byte offset that the body tells, the less significant word first. */
    private void repeat(int segments, int body) throws DicomException {
        long offset = 0;
        for (int i = 0; i < Integer.BYTES; i += width) {
            offset |= (long) entry(body + i) << 8 * i;
        }
        if (offset >= data.length) {
            throw new DicomException("An indirect segment of a palette points behind its end");
        }
        int at = (int) offset;
        for (int i = 0; i < segments; i++) {
            at = segment(at, false);
        }
    }

    private void append(int value) throws DicomException {
        if (filled == table.length) {
            throw new DicomException("A segmented palette has more than its %d entries".formatted(table.length));
        }
        table[filled++] = value;
    }

    private int entry(int at) throws DicomException {
        if (at + width > data.length) {
            throw new DicomException("A segmented palette ends after %d of %d entries".formatted(filled, table.length));
        }
        return width == 1 ? data[at] & 0xFF : (data[at + 1] & 0xFF) << 8 | data[at] & 0xFF;
    }
}
