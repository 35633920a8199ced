package org.lobule.imaging.filter;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A one-dimensional kernel. The response at voxel i is the sum over t of {@code weights[t]} times the image at
 * {@code i + first + t*step}, so the weights stand in the order of the voxels that they meet.
 *
 * @param first offset of the first weight, voxels
 * @param step  distance of neighbouring weights, voxels; 1 except for a-trous wavelets
 */
record Kernel(double[] weights, int first, int step) {

    /** An odd number of weights around the voxel itself. */
    static Kernel centred(double... weights) {
        return new Kernel(weights, -(weights.length / 2), 1);
    }

    int offset(int t) {
        return first + t * step;
    }

    int length() {
        return weights.length;
    }

    /** Whether the weights from both ends are equal. */
    boolean isSymmetric() {
        return IntStream.range(0, weights.length / 2).allMatch(t -> weights[t] == weights[weights.length - 1 - t]);
    }

    /** The kernel that responds to a mirrored image with the mirrored response. */
    Kernel flipped() {
        double[] reversed = new double[weights.length];
        for (int t = 0; t < reversed.length; t++) {
            reversed[t] = weights[weights.length - 1 - t];
        }
        return new Kernel(reversed, -offset(weights.length - 1), step);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Kernel k && first == k.first && step == k.step && Arrays.equals(weights, k.weights);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(weights) + first) + step;
    }
}
