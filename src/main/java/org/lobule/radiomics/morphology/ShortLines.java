package org.lobule.radiomics.morphology;

import java.util.Arrays;

/**
 * The last axis of {@link FourierPairSums} without a transform: sums over all pairs of slices, for one frequency along x and all along y.
 * A line of n values then takes n²/4 multiplications, one after the other in vector registers, instead of the transform of more than 2n,
 * and the kernel is not transformed along this axis either.
 */
final class ShortLines {

    private static final ToeplitzSums SUMS = ToeplitzSums.fastest();
    private static final int LANES = ToeplitzSums.LANES;
    /** Each pair of folded slices stands for two pairs of slices, and is visited one way only. */
    private static final double SCALE = 4;

    private final int slices;
    private final int frequencies;
    private final int half;
    private final double[] even;
    private final double[] odd;
    private final double[] kernel;
    private final double[] sums = new double[3 * LANES];

    /**
     * @param slices      values of a line
     * @param frequencies along y
     */
    ShortLines(int slices, int frequencies) {
        this.slices = slices;
        this.frequencies = frequencies;
        half = (slices + 1) / 2;
        even = new double[half * ToeplitzSums.PARTS * LANES];
        odd = new double[half * ToeplitzSums.PARTS * LANES];
        kernel = new double[slices * LANES];
    }

    /**
     * Weights, products and squares of one frequency along x.
     *
     * @param re          {@code re[field][k * frequencies + ky]}
     * @param im          likewise
     * @param kernelPlane {@code kernelPlane[d * frequencies + ky]}
     */
    PairSums of(double[][] re, double[][] im, double[] kernelPlane) {
        Arrays.fill(sums, 0);
        for (int ky = 0; ky < frequencies; ky += LANES) {
            int used = Math.min(LANES, frequencies - ky);
            for (int d = 0; d < slices; d++) {
                System.arraycopy(kernelPlane, d * frequencies + ky, kernel, d * LANES, used);
                // lanes without a frequency hold what former ones left
                Arrays.fill(kernel, d * LANES + used, (d + 1) * LANES, 0);
            }
            for (int field = 0; field < re.length; field++) {
                fold(re[field], ky, used, 2 * field);
                fold(im[field], ky, used, 2 * field + 1);
            }
            SUMS.add(even, kernel, slices, false, sums);
            SUMS.add(odd, kernel, slices, true, sums);
        }
        double[] totals = new double[3];
        for (int n = 0; n < sums.length; n++) {
            totals[n / LANES] += sums[n];
        }
        return new PairSums(SCALE * totals[0], SCALE * totals[1], SCALE / 2 * totals[2]);
    }

    /** The parts that are even and odd about the middle; a middle slice meets itself, so that half of it is even. */
    private void fold(double[] plane, int ky, int used, int part) {
        for (int k = 0; k < half; k++) {
            int low = k * frequencies + ky;
            int high = (slices - 1 - k) * frequencies + ky;
            int to = (k * ToeplitzSums.PARTS + part) * LANES;
            double share = 2 * k == slices - 1 ? 0.25 : 0.5;
            for (int lane = 0; lane < used; lane++) {
                even[to + lane] = share * (plane[low + lane] + plane[high + lane]);
                odd[to + lane] = share * (plane[low + lane] - plane[high + lane]);
            }
        }
    }
}
