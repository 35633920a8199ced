package org.lobule.dicom.pixel;

import org.lobule.dicom.io.DicomException;

/**
 * Marker segments of a JPEG-LS stream of one component (ISO/IEC 14495-1 Annex C), with the coding parameters of C.2.4.1.1.
 *
 * @param near      how far a decoded value may be from the original; 0 for lossless
 * @param t1        gradient thresholds {@code t1}, {@code t2}, {@code t3}
 * @param reset     after how many samples a context is halved
 * @param dataStart where the coded bits begin
 */
record JpegLsHeader(int precision, int maxValue, int near, int t1, int t2, int t3, int reset, int dataStart) {

    private static final int SOF = 0xF7;
    private static final int LSE = 0xF8;
    private static final int SOS = 0xDA;
    private static final int DRI = 0xDD;
    private static final int DEFAULT_RESET = 64;

    static JpegLsHeader of(byte[] stream, PixelFormat format) throws DicomException {
        if (stream.length < 4 || u16(stream, 0) != 0xFFD8) {
            throw new DicomException("A JPEG-LS frame does not begin with a start-of-image marker");
        }
        int at = 2;
        int precision = 0;
        int[] preset = new int[5];
        while (true) {
            int marker = u16(stream, at);
            int length = u16(stream, at + 2);
            int body = at + 4;
            at += 2 + length;
            if (marker < 0xFF01 || length < 2 || at > stream.length) {
                throw new DicomException("The JPEG-LS stream has a broken marker segment");
            }
            switch (marker & 0xFF) {
                case SOF -> precision = precision(stream, body, length, format);
                case LSE -> readPreset(stream, body, length, preset);
                case DRI -> throw new DicomException("JPEG-LS with restart intervals is not supported");
                case SOS -> {
                    if (precision == 0 || length < 8 || stream[body] != 1 || stream[body + 4] != 0 || (stream[body + 5] & 15) != 0) {
                        throw new DicomException("The JPEG-LS stream has a scan of several components, mapped or shifted samples: not supported");
                    }
                    return withDefaults(precision, stream[body + 3] & 0xFF, preset, at);
                }
                default -> {
                    if ((marker & 0xF0) == 0xC0) {
                        throw new DicomException("A JPEG stream of another process in an image that says JPEG-LS");
                    }
                }
            }
        }
    }

    private static int precision(byte[] stream, int body, int length, PixelFormat format) throws DicomException {
        if (length < 11) {
            throw new DicomException("The JPEG-LS stream has a broken frame header");
        }
        int precision = stream[body] & 0xFF;
        int rows = u16(stream, body + 1);
        int columns = u16(stream, body + 3);
        int components = stream[body + 5] & 0xFF;
        if (rows != format.rows() || columns != format.columns() || components != format.samplesPerPixel()) {
            throw new DicomException("The JPEG-LS stream is %d x %d x %d, its image says %d x %d x %d".formatted(columns, rows, components,
                    format.columns(), format.rows(), format.samplesPerPixel()));
        }
        if (precision < 2 || precision > 16 || precision > format.bitsAllocated()) {
            throw new DicomException("A JPEG-LS stream of %d bits does not fit %d bits allocated".formatted(precision, format.bitsAllocated()));
        }
        return precision;
    }

    private static void readPreset(byte[] stream, int body, int length, int[] preset) throws DicomException {
        if (length != 13 || stream[body] != 1) {
            throw new DicomException("JPEG-LS with mapping tables is not supported");
        }
        for (int i = 0; i < preset.length; i++) {
            preset[i] = u16(stream, body + 1 + 2 * i);
        }
    }

    /** Fills in the parameters that are 0 or were not given, by C.2.4.1.1.1, and checks all. */
    private static JpegLsHeader withDefaults(int precision, int near, int[] preset, int dataStart) throws DicomException {
        int max = preset[0] == 0 ? (1 << precision) - 1 : preset[0];
        if (max >= 1 << precision || near > Math.min(255, max / 2)) {
            throw new DicomException("A JPEG-LS stream with maximum %d and tolerance %d is not possible".formatted(max, near));
        }
        int d1;
        int d2;
        int d3;
        if (max >= 128) {
            int factor = (Math.min(max, 4095) + 128) / 256;
            d1 = factor + 2 + 3 * near;
            d2 = factor * 4 + 3 + 5 * near;
            d3 = factor * 17 + 4 + 7 * near;
        } else {
            int factor = 256 / (max + 1);
            d1 = Math.max(2, 3 / factor + 3 * near);
            d2 = Math.max(3, 7 / factor + 5 * near);
            d3 = Math.max(4, 21 / factor + 7 * near);
        }
        int t1 = preset[1] == 0 ? within(d1, near + 1, max) : preset[1];
        int t2 = preset[2] == 0 ? within(d2, t1, max) : preset[2];
        int t3 = preset[3] == 0 ? within(d3, t2, max) : preset[3];
        int reset = preset[4] == 0 ? DEFAULT_RESET : preset[4];
        if (t1 <= near || t2 < t1 || t3 < t2 || t3 > max || reset < 3) {
            throw new DicomException("The JPEG-LS stream has thresholds %d, %d, %d that are not in order".formatted(t1, t2, t3));
        }
        return new JpegLsHeader(precision, max, near, t1, t2, t3, reset, dataStart);
    }

    private static int within(int value, int lowest, int max) {
        return value > max || value < lowest ? lowest : value;
    }

    private static int u16(byte[] stream, int at) throws DicomException {
        if (at + 1 >= stream.length) {
            throw new DicomException("The JPEG-LS stream ends inside a marker segment");
        }
        return (stream[at] & 0xFF) << 8 | stream[at + 1] & 0xFF;
    }
}
