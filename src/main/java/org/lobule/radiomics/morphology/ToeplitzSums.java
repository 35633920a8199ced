package org.lobule.radiomics.morphology;

import java.lang.System.Logger.Level;

/**
 * The innermost loops of {@link FoldedPairSums}: for several frequencies side by side, the sums over all pairs of slices of their kernel
 * times the values of both. Implementations give the same bits.
 *
 * <p>The kernel depends on the distance of two slices only (a symmetric Toeplitz matrix), so the parts of the values that are even and
 * odd about the middle slice do not meet: two matrices of half the size, K(i - j) + K(n - 1 - i - j) and K(i - j) - K(n - 1 - i - j), take
 * the place of one.
 */
interface ToeplitzSums {

    /** Frequencies side by side; a multiple of every length of vector registers. */
    int LANES = 8;
    /** Mask, deviations and their squares, real and imaginary parts each. */
    int PARTS = 6;

    /** The fastest that this Java has. */
    static ToeplitzSums fastest() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            return new VectorToeplitzSums();
        }
        System.getLogger(ToeplitzSums.class.getName()).log(Level.DEBUG, "Sums over pairs of slices without vector instructions");
        return new PlainToeplitzSums();
    }

    /**
     * Adds what the even or the odd part contributes.
     *
     * @param values part p of the values of slice i at {@code from + (i * PARTS + p) * LANES}, of the lower half of the slices with the middle one
     * @param kernel by distance of slices, {@code d * LANES}
     * @param slices of the whole
     * @param odd    whether the values are the odd part
     * @param sums   of the weights, products and squares, {@code LANES} each
     */
    void add(double[] values, int from, double[] kernel, int slices, boolean odd, double[] sums);
}
