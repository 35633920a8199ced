package org.lobule.imaging.resample;

/**
 * Positions as they were computed elsewhere, to the last bit: for those who must agree with another program where positions half-way between
 * two samples are decided by rounding. Within the outermost voxels, beyond their centres, a cubic spline goes on mirrored, as ITK's does.
 *
 * @param positions continuous native index of each sample
 */
public record ListedPositions(int nativeSamples, double[] positions) implements AxisPositions {

    /** Whether a sample lies before the outer border of the first native voxel, or at that of the last one or beyond. */
    public boolean isOutside(int sample) {
        return positions[sample] < -0.5 || positions[sample] >= nativeSamples - 0.5;
    }

    @Override
    public double position(int sample, Kernel kernel) {
        double reach = kernel == Kernel.CUBIC && nativeSamples > 1 ? 0.5 : 0;
        return Math.clamp(positions[sample], -reach, nativeSamples - 1 + reach);
    }
}
