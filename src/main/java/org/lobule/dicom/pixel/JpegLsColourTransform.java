package org.lobule.dicom.pixel;

import org.lobule.dicom.io.DicomException;

/**
 * The colour transforms of Hewlett-Packard's JPEG-LS, an extension of the standard that CharLS reads and writes: an APP8 segment
 * {@code mrfx} names one. All are sums modulo the number of values of a sample.
 */
enum JpegLsColourTransform {

    NONE {
        @Override
        void undo(int[] pixel, int range) {
            // RGB as it is.
        }
    },

    /** Red and blue less green. */
    HP1 {
        @Override
        void undo(int[] pixel, int range) {
            pixel[0] += pixel[1] - range / 2;
            pixel[2] += pixel[1] - range / 2;
        }
    },

    /** Red less green, and blue less the mean of both. */
    HP2 {
        @Override
        void undo(int[] pixel, int range) {
            pixel[0] = pixel[0] + pixel[1] - range / 2 & range - 1;
            pixel[2] += (pixel[0] + pixel[1] >> 1) - range / 2;
        }
    },

    /** Luma, then blue and red less green. */
    HP3 {
        @Override
        void undo(int[] pixel, int range) {
            int green = pixel[0] - (pixel[1] + pixel[2] >> 2) + range / 4;
            int blue = pixel[1] + green - range / 2;
            pixel[0] = pixel[2] + green - range / 2;
            pixel[1] = green;
            pixel[2] = blue;
        }
    };

    /** From the three samples of a pixel to its red, green and blue; the lowest bits of the results count. */
    abstract void undo(int[] pixel, int range);

    static JpegLsColourTransform of(int number) throws DicomException {
        if (number >= values().length) {
            throw new DicomException("JPEG-LS with the HP colour transform %d is not supported".formatted(number));
        }
        return values()[number];
    }

    /**
     * Replaces the samples of each pixel by its red, green and blue.
     *
     * @param bits of a sample: 8 or 16, the only ones for which the transforms are defined
     */
    void undoAll(int[] samples, int bits) throws DicomException {
        if (this == NONE) {
            return;
        }
        if (bits != Byte.SIZE && bits != Short.SIZE) {
            throw new DicomException("JPEG-LS with the HP colour transform %d is not possible with samples of %d bits".formatted(ordinal(), bits));
        }
        int range = 1 << bits;
        int[] pixel = new int[3];
        for (int at = 0; at < samples.length; at += 3) {
            System.arraycopy(samples, at, pixel, 0, 3);
            undo(pixel, range);
            for (int i = 0; i < 3; i++) {
                samples[at + i] = pixel[i] & range - 1;
            }
        }
    }
}
