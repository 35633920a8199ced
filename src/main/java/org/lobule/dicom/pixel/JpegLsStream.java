package org.lobule.dicom.pixel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.lobule.dicom.io.DicomException;

/** The marker segments of a JPEG-LS stream up to its scans (ISO/IEC 14495-1 Annex C). */
final class JpegLsStream {

    private static final int SOI = 0xFFD8;
    private static final int SOF = 0xF7;
    private static final int LSE = 0xF8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DRI = 0xDD;
    private static final int APP8 = 0xE8;
    /** Type of an LSE segment. */
    private static final int PRESET_CODING = 1;
    private static final byte[] COLOUR_TRANSFORM = "mrfx".getBytes(StandardCharsets.US_ASCII);

    private final byte[] stream;
    private final PixelFormat format;
    private int position = 2;
    private int precision;
    private int[] componentIds = {};
    private final int[] preset = new int[5];
    private int restartInterval;
    private JpegLsColourTransform colourTransform = JpegLsColourTransform.NONE;
    private final JpegLsMappingTables mappingTables;
    /** Of each component of the scan last read; null for one that is coded as it is. */
    private int[][] tablesOfScan = {};

    JpegLsStream(byte[] stream, PixelFormat format) throws DicomException {
        this.stream = stream;
        this.format = format;
        this.mappingTables = new JpegLsMappingTables(format.bitsAllocated());
        if (stream.length < 4 || u16(0) != SOI) {
            throw new DicomException("A JPEG-LS frame does not begin with a start-of-image marker");
        }
    }

    /** Goes on behind the coded bits of a scan: at the next marker from {@code behind} on. */
    void continueBehind(int behind) {
        position = Math.max(2, behind - 1);
        while (position + 1 < stream.length && !(stream[position] == (byte) 0xFF && (stream[position + 1] & 0x80) != 0)) {
            position++;
        }
    }

    /** The next scan; there must be one. */
    JpegLsScanHeader nextScan() throws DicomException {
        while (true) {
            int marker = u16(position);
            if (marker == 0xFFFF) {
                position++;
                continue;
            }
            int length = u16(position + 2);
            int body = position + 4;
            if (marker == 0xFF00 + EOI) {
                throw new DicomException("The JPEG-LS stream ends before all its components");
            }
            position += 2 + length;
            if (marker < 0xFF01 || length < 2 || position > stream.length) {
                throw new DicomException("The JPEG-LS stream has a broken marker segment");
            }
            switch (marker & 0xFF) {
                case SOF -> readFrameHeader(body, length);
                case LSE -> readParameters(body, length);
                case DRI -> readRestartInterval(body, length);
                case APP8 -> readColourTransform(body);
                case SOS -> {
                    return readScanHeader(body, length);
                }
                default -> {
                    if ((marker & 0xF0) == 0xC0) {
                        throw new DicomException("A JPEG stream of another process in an image that says JPEG-LS");
                    }
                }
            }
        }
    }

    private void readFrameHeader(int body, int length) throws DicomException {
        if (length < 11) {
            throw new DicomException("The JPEG-LS stream has a broken frame header");
        }
        precision = stream[body] & 0xFF;
        int rows = u16(body + 1);
        int columns = u16(body + 3);
        int components = stream[body + 5] & 0xFF;
        if (rows != format.rows() || columns != format.columns() || components != format.samplesPerPixel()) {
            throw new DicomException("The JPEG-LS stream is %d x %d x %d, its image says %d x %d x %d".formatted(columns, rows, components,
                    format.columns(), format.rows(), format.samplesPerPixel()));
        }
        if (precision < 2 || precision > 16 || precision > format.bitsAllocated()) {
            throw new DicomException("A JPEG-LS stream of %d bits does not fit %d bits allocated".formatted(precision, format.bitsAllocated()));
        }
        if (length < 8 + 3 * components) {
            throw new DicomException("The JPEG-LS stream has a broken frame header");
        }
        componentIds = new int[components];
        for (int i = 0; i < components; i++) {
            componentIds[i] = stream[body + 6 + 3 * i] & 0xFF;
            if (components > 1 && stream[body + 7 + 3 * i] != 0x11) {
                throw new DicomException("JPEG-LS with subsampled colour is not supported");
            }
        }
    }

    private void readParameters(int body, int length) throws DicomException {
        int type = length < 3 ? 0 : stream[body];
        switch (type) {
            case PRESET_CODING -> readPreset(body, length);
            case JpegLsMappingTables.SPECIFICATION, JpegLsMappingTables.CONTINUATION -> mappingTables.read(stream, body, position);
            default -> throw new DicomException("JPEG-LS with preset parameters of type %d is not supported".formatted(type));
        }
    }

    private void readPreset(int body, int length) throws DicomException {
        if (length != 13) {
            throw new DicomException("The JPEG-LS stream has broken preset parameters");
        }
        for (int i = 0; i < preset.length; i++) {
            preset[i] = u16(body + 1 + 2 * i);
        }
    }

    /** C.2.5: in two to four bytes. */
    private void readRestartInterval(int body, int length) throws DicomException {
        if (length < 4 || length > 6) {
            throw new DicomException("The JPEG-LS stream has a broken restart interval");
        }
        long interval = 0;
        for (int i = body; i < position; i++) {
            interval = interval << 8 | stream[i] & 0xFF;
        }
        restartInterval = (int) Math.min(interval, Integer.MAX_VALUE);
    }

    private void readColourTransform(int body) throws DicomException {
        if (position - body >= 5 && Arrays.equals(stream, body, body + 4, COLOUR_TRANSFORM, 0, 4)) {
            colourTransform = JpegLsColourTransform.of(stream[body + 4] & 0xFF);
        }
    }

    /** Puts samples in place of indices, in the scan last read, once it is decoded. */
    void mapScan(JpegLsScanHeader scan, int[] samples) throws DicomException {
        for (int i = 0; i < tablesOfScan.length; i++) {
            if (tablesOfScan[i] != null) {
                JpegLsMappingTables.apply(tablesOfScan[i], samples, scan.components()[i], format.samplesPerPixel());
            }
        }
    }

    /** Once all scans are decoded: makes red, green and blue of what an encoder made of them. */
    void undoColourTransform(int[] samples) throws DicomException {
        colourTransform.undoAll(samples, precision);
    }

    private JpegLsScanHeader readScanHeader(int body, int length) throws DicomException {
        int count = length < 8 ? 0 : stream[body] & 0xFF;
        if (precision == 0 || count < 1 || count > componentIds.length || length < 6 + 2 * count) {
            throw new DicomException("The JPEG-LS stream has a broken scan header");
        }
        int[] components = new int[count];
        tablesOfScan = new int[count][];
        for (int i = 0; i < count; i++) {
            components[i] = indexOf(stream[body + 1 + 2 * i] & 0xFF);
            int table = stream[body + 2 + 2 * i] & 0xFF;
            tablesOfScan[i] = table == 0 ? null : mappingTables.table(table);
            if (table != 0 && colourTransform != JpegLsColourTransform.NONE) {
                throw new DicomException("JPEG-LS with an HP colour transform of mapping tables is not supported");
            }
        }
        int near = stream[body + 1 + 2 * count] & 0xFF;
        int interleave = stream[body + 2 + 2 * count] & 0xFF;
        if ((stream[body + 3 + 2 * count] & 15) != 0) {
            throw new DicomException("JPEG-LS with shifted samples is not supported");
        }
        if (interleave > 2 || interleave == 0 && count > 1) {
            throw new DicomException("A JPEG-LS scan of %d components in interleave mode %d is not possible".formatted(count, interleave));
        }
        if (colourTransform != JpegLsColourTransform.NONE && count != 3) {
            throw new DicomException("JPEG-LS with an HP colour transform is supported for three interleaved components alone, not %d of %d"
                    .formatted(count, componentIds.length));
        }
        return JpegLsScanHeader.of(components, interleave == 2, precision, near, preset, restartInterval, position);
    }

    private int indexOf(int id) throws DicomException {
        for (int i = 0; i < componentIds.length; i++) {
            if (componentIds[i] == id) {
                return i;
            }
        }
        throw new DicomException("A scan of the JPEG-LS stream names component %d, which its frame has not".formatted(id));
    }

    private int u16(int at) throws DicomException {
        if (at + 1 >= stream.length) {
            throw new DicomException("The JPEG-LS stream ends inside a marker segment");
        }
        return (stream[at] & 0xFF) << 8 | stream[at + 1] & 0xFF;
    }
}
