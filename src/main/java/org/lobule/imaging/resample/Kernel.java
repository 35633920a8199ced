package org.lobule.imaging.resample;

/** How a value between the samples of an axis is made of them. */
public enum Kernel {

    /** The nearest sample; half way the higher one. */
    NEAREST(1),

    /** The two samples around, by distance. */
    LINEAR(2),

    /** The cubic B-spline through all samples, which goes on mirrored at the first and last one. */
    CUBIC(4);

    private final int taps;

    Kernel(int taps) {
        this.taps = taps;
    }

    /** Number of samples, of spline coefficients for {@link #CUBIC}, that make a value. */
    int taps() {
        return taps;
    }

    /** First of the samples around a position. */
    int first(double position) {
        return switch (this) {
            case NEAREST -> (int) Math.floor(position + 0.5);
            case LINEAR -> (int) Math.floor(position);
            case CUBIC -> (int) Math.floor(position) - 1;
        };
    }

    /** Puts the weights of the samples from {@link #first} on into {@code weights[at ..]}. */
    void weights(double position, double[] weights, int at) {
        double t = position - Math.floor(position);
        switch (this) {
            case NEAREST -> weights[at] = 1;
            case LINEAR -> {
                weights[at] = 1 - t;
                weights[at + 1] = t;
            }
            case CUBIC -> CubicSpline.weights(t, weights, at);
        }
    }
}
