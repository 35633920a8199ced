package org.lobule.imaging.resample;

/**
 * Where the samples of an interpolated axis lie between the samples of the native one. The centres of both grids coincide
 * and the interpolated axis has ceil(n s / s') samples (IBSI 3WE3, 026Q, QCY4). Beyond the first and last native sample the
 * image goes on with their value.
 */
public final class AxisSampling implements AxisPositions {

    /** Weights are multiples of this, so that mirrored images get mirrored weights to the last bit. */
    private static final double WEIGHT_STEP = 0x1p-30;

    private final int nativeSamples;
    private final int samples;
    private final double step;
    private final double start;

    /**
     * @param nativeSamples number of native samples
     * @param nativeSpacing their distance, mm
     * @param spacing       the interpolated distance, mm
     */
    public AxisSampling(int nativeSamples, double nativeSpacing, double spacing) {
        this.nativeSamples = nativeSamples;
        // a length that is a multiple of the spacing up to rounding errors must not gain a sample
        samples = Math.max(1, (int) Math.ceil(nativeSamples * nativeSpacing / spacing - 1e-9));
        step = spacing / nativeSpacing;
        start = (nativeSamples - 1) / 2.0 - (samples - 1) / 2.0 * step;
    }

    public int samples() {
        return samples;
    }

    @Override
    public int nativeSamples() {
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

    /** Continuous native index of a sample; that of the first or last native sample where the interpolated axis is longer. */
    @Override
    public double position(int sample, Kernel kernel) {
        return Math.clamp(Math.rint((start + sample * step) / WEIGHT_STEP) * WEIGHT_STEP, 0, nativeSamples - 1);
    }
}
