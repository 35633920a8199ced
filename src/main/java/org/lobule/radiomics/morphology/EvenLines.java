package org.lobule.radiomics.morphology;

import org.lobule.imaging.fourier.Fft;

/** Fourier transforms of real lines that are even, of which half is stored: their spectra are, too, and two go through one complex transform. */
final class EvenLines {

    /** Signals of a transform are a multiple of it, so that vector registers are full. */
    private static final int FULL = 4;

    private final int period;
    private final int half;
    private final int lines;
    private final int pairs;
    private final Fft fft;
    private final double[] re;
    private final double[] im;

    /**
     * @param period of the lines
     * @param half   values stored of each
     * @param lines  side by side
     */
    EvenLines(int period, int half, int lines) {
        this.period = period;
        this.half = half;
        this.lines = lines;
        int transforms = Math.ceilDiv(lines, 2 * Fft.GOOD_NUMBER_OF_SIGNALS);
        pairs = Math.ceilDiv(lines, 2 * FULL * transforms) * FULL;
        fft = new Fft(period, pairs);
        re = new double[period * pairs];
        im = new double[period * pairs];
    }

    /**
     * Transforms the lines in place.
     *
     * @param start      of the first line
     * @param nextSample distance of the samples of a line
     * @param nextLine   distance of the lines
     */
    void transform(double[] values, int start, int nextSample, int nextLine) {
        for (int first = 0; first < lines; first += 2 * pairs) {
            int at = start + first * nextLine;
            int inRe = Math.min(pairs, lines - first);
            int inIm = Math.clamp(lines - first - pairs, 0, pairs);
            for (int n = 0; n < period; n++) {
                int sample = at + Math.min(n, period - n) * nextSample;
                for (int p = 0; p < inRe; p++) {
                    re[n * pairs + p] = values[sample + p * nextLine];
                }
                for (int p = 0; p < pairs; p++) {
                    // a lane without a second line must not keep what the last transform left in it
                    im[n * pairs + p] = p < inIm ? values[sample + (pairs + p) * nextLine] : 0;
                }
            }
            fft.transform(re, im);
            for (int n = 0; n < half; n++) {
                int sample = at + n * nextSample;
                for (int p = 0; p < inRe; p++) {
                    values[sample + p * nextLine] = re[n * pairs + p];
                }
                for (int p = 0; p < inIm; p++) {
                    values[sample + (pairs + p) * nextLine] = im[n * pairs + p];
                }
            }
        }
    }
}
