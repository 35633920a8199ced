package org.lobule.dicom.pixel;

import org.lobule.dicom.io.DicomException;

/** From luma and chroma to RGB as PS3.3 C.7.6.3.1.2 has it, with the factors of the inverse as JFIF 1.02 gives them, in 16-bit fixed point. */
final class ColourConversion {

    private static final int POINT = 16;
    private static final long HALF = 1L << POINT - 1;
    private static final long RED_FROM_CR = fixed(1.402);
    private static final long GREEN_FROM_CB = fixed(0.34414);
    private static final long GREEN_FROM_CR = fixed(0.71414);
    private static final long BLUE_FROM_CB = fixed(1.772);

    private ColourConversion() {}

    private static long fixed(double factor) {
        return Math.round(factor * (1 << POINT));
    }

    /** Replaces Y, CB and CR of each pixel by R, G and B. */
    static void toRgb(int[] samples, int bits) throws DicomException {
        if (bits > 16) {
            throw new DicomException("Luma and chroma of %d bits are not supported".formatted(bits));
        }
        int middle = 1 << bits - 1;
        int max = 2 * middle - 1;
        for (int i = 0; i + 2 < samples.length; i += 3) {
            int y = samples[i];
            int cb = samples[i + 1] - middle;
            int cr = samples[i + 2] - middle;
            samples[i] = Math.clamp(y + (RED_FROM_CR * cr + HALF >> POINT), 0, max);
            samples[i + 1] = Math.clamp(y + (-GREEN_FROM_CB * cb - GREEN_FROM_CR * cr + HALF >> POINT), 0, max);
            samples[i + 2] = Math.clamp(y + (BLUE_FROM_CB * cb + HALF >> POINT), 0, max);
        }
    }
}
