package org.lobule.imaging.resample;

/**
 * Where the samples of an interpolated axis lie between the samples of the native one. The interpolated axis has ceil(n s / s')
 * samples. Either the centres of both grids coincide (IBSI 3WE3, 026Q, QCY4), and beyond the first and last native sample the image
 * goes on with their value; or the outer borders of their first voxels do ({@link #fromBorder}).
 */
public final class AxisSampling {

    /** Weights are multiples of this, so that mirrored images get mirrored weights to the last bit. */
    private static final double WEIGHT_STEP = 0x1p-30;

    private final int nativeSamples;
    private final int samples;
    private final double step;
    private final double start;
    private final boolean fromBorder;

    /**
     * @param nativeSamples number of native samples
     * @param nativeSpacing their distance, mm
     * @param spacing       the interpolated distance, mm
     */
    public AxisSampling(int nativeSamples, double nativeSpacing, double spacing) {
        this(nativeSamples, nativeSpacing, spacing, false);
    }

    private AxisSampling(int nativeSamples, double nativeSpacing, double spacing, boolean fromBorder) {
        this.nativeSamples = nativeSamples;
        this.fromBorder = fromBorder;
        // a length that is a multiple of the spacing up to rounding errors must not gain a sample
        samples = Math.max(1, (int) Math.ceil(nativeSamples * nativeSpacing / spacing - 1e-9));
        step = spacing / nativeSpacing;
        start = fromBorder ? (step - 1) / 2 : (nativeSamples - 1) / 2.0 - (samples - 1) / 2.0 * step;
    }

    /**
     * Samples that begin with the outer border of the first native voxel. Within the outermost voxels, beyond their centres, a cubic
     * spline goes on mirrored; see {@link #isOutside} for what lies beyond. What ITK does, and pyradiomics with it.
     *
     * @param nativeSamples number of native samples
     * @param nativeSpacing their distance, mm
     * @param spacing       the interpolated distance, mm
     */
    public static AxisSampling fromBorder(int nativeSamples, double nativeSpacing, double spacing) {
        return new AxisSampling(nativeSamples, nativeSpacing, spacing, true);
    }

    /** Whether a sample lies beyond the outer border of the last native voxel. */
    public boolean isOutside(int index) {
        return position(index) > nativeSamples - 0.5;
    }

    public int samples() {
        return samples;
    }

    int nativeSamples() {
        return nativeSamples;
    }

    /** First sample at or above a native position, within the axis. */
    public int firstFrom(double nativePosition) {
        return Math.clamp((long) Math.ceil((nativePosition - start) / step - 1e-6), 0, samples - 1);
    }

    /** Last sample at or below a native position, within the axis. */
    public int lastTo(double nativePosition) {
        return Math.clamp((long) Math.floor((nativePosition - start) / step + 1e-6), 0, samples - 1);
    }

    /** Continuous native index of a sample, as far as there is something between native samples. */
    double positionWithin(int index, Kernel kernel) {
        double reach = fromBorder && kernel == Kernel.CUBIC && nativeSamples > 1 ? 0.5 : 0;
        return Math.clamp(position(index), -reach, nativeSamples - 1 + reach);
    }

    /** Continuous native index of a sample; beyond the first or last native sample where the interpolated axis is longer. */
    double position(int index) {
        return Math.rint((start + index * step) / WEIGHT_STEP) * WEIGHT_STEP;
    }
}
