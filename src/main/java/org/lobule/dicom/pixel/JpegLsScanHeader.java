package org.lobule.dicom.pixel;

import org.lobule.dicom.io.DicomException;

/**
 * A scan of a JPEG-LS stream with its coding parameters (ISO/IEC 14495-1 C.2.3 and C.2.4.1.1).
 *
 * @param components        indices in the frame of the components that are coded together
 * @param sampleInterleaved their samples alternate; otherwise their lines do
 * @param maxValue          greatest sample
 * @param near              how far a decoded value may be from the original; 0 for lossless
 * @param t1                gradient thresholds {@code t1}, {@code t2}, {@code t3}
 * @param reset             after how many samples a context is halved
 * @param restartInterval   after how many lines the coding begins anew (a line is the standard's MCU); 0 for never
 * @param dataStart         where the coded bits begin
 */
record JpegLsScanHeader(int[] components, boolean sampleInterleaved, int maxValue, int near, int t1, int t2, int t3, int reset, int restartInterval,
                        int dataStart) {

    private static final int DEFAULT_RESET = 64;

    /** Fills in the parameters that are 0 or were not given, by C.2.4.1.1.1, and checks all. */
    static JpegLsScanHeader of(int[] components, boolean sampleInterleaved, int precision, int near, int[] preset, int restartInterval,
            int dataStart) throws DicomException {
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
        return new JpegLsScanHeader(components, sampleInterleaved, max, near, t1, t2, t3, reset, restartInterval, dataStart);
    }

    private static int within(int value, int lowest, int max) {
        return value > max || value < lowest ? lowest : value;
    }
}
