package org.lobule.dicom.pixel;

import java.util.Arrays;

import org.lobule.dicom.io.DicomException;

/** The marker segments of a JPEG stream up to its scans (ISO/IEC 10918-1 Annex B). */
final class JpegStream {

    private static final int SOI = 0xD8;
    static final int SOF_LOSSLESS = 0xC3;
    static final int DHT = 0xC4;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;
    static final int DNL = 0xDC;
    static final int DRI = 0xDD;

    /** A component of the frame and where its samples go. */
    record Component(int id, int horizontal, int vertical) {}

    /** A scan header: indices of its components, their Huffman tables, the selection and approximation fields, where its bits begin. */
    record Scan(int[] components, JpegHuffmanTable[] tables, int selectionStart, int approximationLow, int dataStart) {}

    private final byte[] bytes;
    private int position;
    private final JpegHuffmanTable[] tables = new JpegHuffmanTable[4];
    private int precision;
    private int restartInterval;
    private Component[] components;

    JpegStream(byte[] bytes) throws DicomException {
        this.bytes = bytes;
        if (bytes.length < 4 || u16(0) != 0xFF00 + SOI) {
            throw new DicomException("A JPEG frame does not begin with a start-of-image marker");
        }
        position = 2;
    }

    int precision() {
        return precision;
    }

    int restartInterval() {
        return restartInterval;
    }

    /** Goes on after a scan's entropy-coded bits. */
    void continueAt(int newPosition) {
        position = newPosition;
    }

    /** The next scan, or null at the end of the image. The frame header in front of the first scan is checked against the format. */
    Scan nextScan(PixelFormat format) throws DicomException {
        while (true) {
            int marker = nextMarker();
            if (marker == EOI) {
                return null;
            }
            int length = u16(position);
            int end = position + length;
            if (length < 2 || end > bytes.length) {
                throw truncated();
            }
            int body = position + 2;
            position = end;
            switch (marker) {
                case SOF_LOSSLESS -> readFrameHeader(body, end, format);
                case DHT -> readHuffmanTables(body, end);
                case DRI -> restartInterval = u16(body);
                case DNL -> throw new DicomException("A JPEG stream that defines its number of lines late is not supported");
                case SOS -> {
                    return readScanHeader(body, end);
                }
                default -> {
                    if (marker >= 0xC0 && marker <= 0xCF) {
                        throw new DicomException("A JPEG stream of process SOF%d in an image that says lossless".formatted(marker - 0xC0));
                    }
                }
            }
        }
    }

    private int nextMarker() throws DicomException {
        while (position + 1 < bytes.length) {
            int marker = bytes[position + 1] & 0xFF;
            if (bytes[position] != (byte) 0xFF || marker == 0xFF || marker == 0) {
                position++;
                continue;
            }
            position += 2;
            return marker;
        }
        // An absent end-of-image marker loses nothing: whether all samples came is checked by the decoder.
        return EOI;
    }

    private void readFrameHeader(int body, int end, PixelFormat format) throws DicomException {
        if (components != null || end - body < 6) {
            throw new DicomException("The JPEG stream has more than one or a broken frame header");
        }
        precision = bytes[body] & 0xFF;
        int rows = u16(body + 1);
        int columns = u16(body + 3);
        int count = bytes[body + 5] & 0xFF;
        if (rows != format.rows() || columns != format.columns() || count != format.samplesPerPixel()) {
            throw new DicomException("The JPEG stream is %d x %d x %d, its image says %d x %d x %d".formatted(columns, rows, count,
                    format.columns(), format.rows(), format.samplesPerPixel()));
        }
        if (precision < 2 || precision > 16 || precision > format.bitsAllocated()) {
            throw new DicomException("A JPEG stream of %d bits does not fit %d bits allocated".formatted(precision, format.bitsAllocated()));
        }
        if (end - body < 6 + 3 * count) {
            throw truncated();
        }
        components = new Component[count];
        for (int i = 0; i < count; i++) {
            int at = body + 6 + 3 * i;
            components[i] = new Component(bytes[at] & 0xFF, bytes[at + 1] >> 4 & 15, bytes[at + 1] & 15);
            if (count > 1 && (components[i].horizontal != 1 || components[i].vertical != 1)) {
                throw new DicomException("Lossless JPEG with subsampled colour is not supported");
            }
        }
    }

    private void readHuffmanTables(int body, int end) throws DicomException {
        int at = body;
        while (at < end) {
            if (end - at < 17) {
                throw truncated();
            }
            int destination = bytes[at] & 15;
            int[] counts = new int[16];
            for (int i = 0; i < 16; i++) {
                counts[i] = bytes[at + 1 + i] & 0xFF;
            }
            int total = Arrays.stream(counts).sum();
            if (destination > 3 || total > 256 || at + 17 + total > end) {
                throw new DicomException("A Huffman table of the JPEG stream is broken");
            }
            tables[destination] = new JpegHuffmanTable(counts, Arrays.copyOfRange(bytes, at + 17, at + 17 + total));
            at += 17 + total;
        }
    }

    private Scan readScanHeader(int body, int end) throws DicomException {
        int count = bytes[body] & 0xFF;
        if (components == null || count < 1 || count > components.length || end - body < 4 + 2 * count) {
            throw new DicomException("The JPEG stream has a broken scan header");
        }
        int[] indices = new int[count];
        JpegHuffmanTable[] scanTables = new JpegHuffmanTable[count];
        for (int i = 0; i < count; i++) {
            indices[i] = indexOf(bytes[body + 1 + 2 * i] & 0xFF);
            int table = bytes[body + 2 + 2 * i] >> 4 & 15;
            if (table > 3 || tables[table] == null) {
                throw new DicomException("The JPEG stream uses Huffman table %d without defining it".formatted(table));
            }
            scanTables[i] = tables[table];
        }
        int parameters = body + 1 + 2 * count;
        return new Scan(indices, scanTables, bytes[parameters] & 0xFF, bytes[parameters + 2] & 15, end);
    }

    private int indexOf(int componentId) throws DicomException {
        for (int i = 0; i < components.length; i++) {
            if (components[i].id == componentId) {
                return i;
            }
        }
        throw new DicomException("A scan of the JPEG stream names component %d, which its frame has not".formatted(componentId));
    }

    private int u16(int at) throws DicomException {
        if (at + 1 >= bytes.length) {
            throw truncated();
        }
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static DicomException truncated() {
        return new DicomException("The JPEG stream ends inside a marker segment");
    }
}
