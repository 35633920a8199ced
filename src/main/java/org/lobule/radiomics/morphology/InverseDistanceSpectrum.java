package org.lobule.radiomics.morphology;

import org.lobule.imaging.fourier.Fft;
import org.lobule.radiomics.region.Box;

/**
 * The Fourier transform of 1/distance on a padded box: real and even along each axis, as the distance is, so one octant is
 * enough and two real lines go through one complex transform.
 */
final class InverseDistanceSpectrum {

    private static final int SIGNALS = Fft.GOOD_NUMBER_OF_SIGNALS;

    private final Runnable checkpoint;
    private final int hx;
    private final int hy;
    private final int hz;
    /** [x][z][y], y fastest. */
    private final double[] values;

    private InverseDistanceSpectrum(Box box, int px, int py, int depths, Runnable checkpoint) {
        this.checkpoint = checkpoint;
        hx = px / 2 + 1;
        hy = py / 2 + 1;
        hz = depths;
        values = new double[hx * hy * hz];
        for (int x = 0; x < hx; x++) {
            for (int z = 0; z < hz; z++) {
                for (int y = 0; y < hy; y++) {
                    values[(x * hz + z) * hy + y] = DirectPairSums.inverseDistance(box, x, y, z);
                }
            }
        }
    }

    /** Transformed along all axes: one octant, [kx][kz][ky], ky fastest. */
    static double[] alongAll(Box box, int px, int py, int pz, Runnable checkpoint) {
        var spectrum = new InverseDistanceSpectrum(box, px, py, pz / 2 + 1, checkpoint);
        spectrum.transform(pz, spectrum.hz, spectrum.hy, spectrum.hx, spectrum.hz * spectrum.hy, spectrum.hy, 1);
        return spectrum.alongXAndY(px, py).values;
    }

    /** Transformed along x and y, for all distances along z that the box has: [kx][z][ky], ky fastest. */
    static double[] alongXAndY(Box box, int px, int py, Runnable checkpoint) {
        return new InverseDistanceSpectrum(box, px, py, box.nz(), checkpoint).alongXAndY(px, py).values;
    }

    private InverseDistanceSpectrum alongXAndY(int px, int py) {
        transform(px, hx, hz * hy, 1, 0, hz * hy, 1);
        transform(py, hy, hx * hz, 1, 0, 1, hy);
        return this;
    }

    /**
     * Transforms all lines along one axis.
     *
     * @param period     of the even line
     * @param half       values stored of it
     * @param lines      lines side by side in a sheet, {@code nextLine} apart
     * @param sheets     {@code nextSheet} apart
     * @param nextSample distance of the samples of a line
     */
    private void transform(int period, int half, int lines, int sheets, int nextSheet, int nextSample, int nextLine) {
        int pairs = Math.min(SIGNALS, (lines + 1) / 2);
        var fft = new Fft(period, pairs);
        double[] re = new double[period * pairs];
        double[] im = new double[period * pairs];
        for (int sheet = 0; sheet < sheets; sheet++) {
            checkpoint.run();
            for (int first = 0; first < lines; first += 2 * pairs) {
                int start = sheet * nextSheet + first * nextLine;
                int inRe = Math.min(pairs, lines - first);
                int inIm = Math.clamp(lines - first - pairs, 0, pairs);
                for (int n = 0; n < period; n++) {
                    int sample = start + Math.min(n, period - n) * nextSample;
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
                    int sample = start + n * nextSample;
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
}
