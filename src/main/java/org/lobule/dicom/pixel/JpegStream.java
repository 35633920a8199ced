package org.lobule.dicom.pixel;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.lobule.dicom.io.DicomException;

/** The marker segments of a JPEG stream up to its scans (ISO/IEC 10918-1 Annex B). */
final class JpegStream {

    private static final int SOF2 = 0xC2;
    private static final int SOI = 0xD8;
    private static final int DHT = 0xC4;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DNL = 0xDC;
    private static final int DRI = 0xDD;

    /** A component of the frame: samples to each side of a smallest group of pixels that is whole in every component. */
    record Component(int id, int horizontal, int vertical, int quantization) {}

    /**
     * A scan header.
     *
     * @param components      indices of the scan's components in the frame
     * @param tables          their Huffman tables for differences (DC), {@code acTables} for the other coefficients, null where not defined
     * @param selectionStart  first coefficient of the scan; the predictor of a lossless scan
     * @param selectionEnd    last coefficient of the scan
     * @param approximationHigh lowest bit of the coefficients that came before, 0 for none; {@code approximationLow} that of this scan
     * @param dataStart       where its bits begin
     */
    record Scan(int[] components, JpegHuffmanTable[] tables, JpegHuffmanTable[] acTables, int selectionStart, int selectionEnd,
                int approximationHigh, int approximationLow, int dataStart) {

        void requireDifferenceTables() throws DicomException {
            requireAll(tables);
        }

        void requireAcTables() throws DicomException {
            requireAll(acTables);
        }

        private static void requireAll(JpegHuffmanTable[] needed) throws DicomException {
            if (Arrays.asList(needed).contains(null)) {
                throw new DicomException("The JPEG stream uses a Huffman table without defining it");
            }
        }
    }

    private final byte[] bytes;
    private final String process;
    private final Set<Integer> frameMarkers;
    private int position;
    private final JpegHuffmanTable[] dcTables = new JpegHuffmanTable[4];
    private final JpegHuffmanTable[] acTables = new JpegHuffmanTable[4];
    private final int[][] quantization = new int[4][];
    private int precision;
    private int restartInterval;
    private Component[] components;
    private boolean progressive;

    /**
     * @param process      what the stream should be, for messages
     * @param frameMarkers the frame headers that are this process
     */
    JpegStream(byte[] bytes, String process, Set<Integer> frameMarkers) throws DicomException {
        this.bytes = bytes;
        this.process = process;
        this.frameMarkers = frameMarkers;
        if (bytes.length < 4 || u16(0) != 0xFF00 + SOI) {
            throw new DicomException("A JPEG frame does not begin with a start-of-image marker");
        }
        position = 2;
    }

    int precision() {
        return precision;
    }

    List<Component> components() {
        return List.of(components);
    }

    /** Whether the frame header was that of a progressive process. */
    boolean progressive() {
        return progressive;
    }

    int restartInterval() {
        return restartInterval;
    }

    /** The quantization table of a component, in zigzag order. */
    int[] quantization(int component) throws DicomException {
        int[] table = quantization[components[component].quantization & 3];
        if (table == null) {
            throw new DicomException("The JPEG stream uses a quantization table without defining it");
        }
        return table;
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
            if (frameMarkers.contains(marker)) {
                readFrameHeader(body, end, format);
                progressive = marker == SOF2;
                continue;
            }
            switch (marker) {
                case DQT -> readQuantizationTables(body, end);
                case DHT -> readHuffmanTables(body, end);
                case DRI -> restartInterval = u16(body);
                case DNL -> throw new DicomException("A JPEG stream that defines its number of lines late is not supported");
                case SOS -> {
                    return readScanHeader(body, end);
                }
                default -> {
                    if (marker >= 0xC0 && marker <= 0xCF) {
                        throw new DicomException("A JPEG stream of process SOF%d in an image that says %s".formatted(marker - 0xC0, process));
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
            // A single component has no other to be sampled against (A.2.2).
            int sampling = count == 1 ? 0x11 : bytes[at + 1] & 0xFF;
            components[i] = new Component(bytes[at] & 0xFF, sampling >> 4, sampling & 15, bytes[at + 2] & 0xFF);
            if (sampling >> 4 < 1 || sampling >> 4 > 4 || (sampling & 15) < 1 || (sampling & 15) > 4) {
                throw new DicomException("A JPEG stream with sampling factors %d and %d is not possible".formatted(sampling >> 4, sampling & 15));
            }
        }
    }

    private void readHuffmanTables(int body, int end) throws DicomException {
        int at = body;
        while (at < end) {
            if (end - at < 17) {
                throw truncated();
            }
            JpegHuffmanTable[] tables = (bytes[at] & 0x10) == 0 ? dcTables : acTables;
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

    private void readQuantizationTables(int body, int end) throws DicomException {
        int at = body;
        while (at < end) {
            int width = (bytes[at] & 0xF0) == 0 ? 1 : 2;
            int destination = bytes[at] & 15;
            if (destination > 3 || at + 1 + 64 * width > end) {
                throw new DicomException("A quantization table of the JPEG stream is broken");
            }
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                table[i] = width == 1 ? bytes[at + 1 + i] & 0xFF : u16(at + 1 + 2 * i);
            }
            quantization[destination] = table;
            at += 1 + 64 * width;
        }
    }

    private Scan readScanHeader(int body, int end) throws DicomException {
        int count = bytes[body] & 0xFF;
        if (components == null || count < 1 || count > components.length || end - body < 4 + 2 * count) {
            throw new DicomException("The JPEG stream has a broken scan header");
        }
        int[] indices = new int[count];
        JpegHuffmanTable[] dc = new JpegHuffmanTable[count];
        JpegHuffmanTable[] ac = new JpegHuffmanTable[count];
        for (int i = 0; i < count; i++) {
            indices[i] = indexOf(bytes[body + 1 + 2 * i] & 0xFF);
            int table = bytes[body + 2 + 2 * i] >> 4 & 15;
            dc[i] = dcTables[table & 3];
            ac[i] = acTables[bytes[body + 2 + 2 * i] & 3];
        }
        int parameters = body + 1 + 2 * count;
        int approximation = bytes[parameters + 2] & 0xFF;
        return new Scan(indices, dc, ac, bytes[parameters] & 0xFF, bytes[parameters + 1] & 0xFF, approximation >> 4, approximation & 15, end);
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
