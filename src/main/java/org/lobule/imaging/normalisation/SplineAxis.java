package org.lobule.imaging.normalisation;

/**
 * The cubic B-splines that voxels along one axis see: the axis is divided into {@code spans} equal parts, over each of which
 * four of the {@code spans + 3} control points count. An axis of one voxel has one control point.
 *
 * @param n      voxels of the axis
 * @param stride only each so many-th voxel is looked at
 * @param spans  parts
 */
record SplineAxis(int n, int stride, int spans) {

    int samples() {
        return (n - 1) / stride + 1;
    }

    int controls() {
        return n == 1 ? 1 : spans + 3;
    }

    int support() {
        return n == 1 ? 1 : 4;
    }

    /** The first control point that a sample sees. */
    int first(int sample) {
        return n == 1 ? 0 : Math.min(spans - 1, (int) position(sample));
    }

    /** The weights of the control points that each sample sees, {@link #support()} for each sample. */
    double[] weights() {
        double[] weights = new double[samples() * support()];
        for (int s = 0; s < samples(); s++) {
            if (n == 1) {
                weights[s] = 1;
                continue;
            }
            double t = position(s) - first(s);
            double u = 1 - t;
            weights[4 * s] = u * u * u / 6;
            weights[4 * s + 1] = (3 * t * t * t - 6 * t * t + 4) / 6;
            weights[4 * s + 2] = (3 * u * u * u - 6 * u * u + 4) / 6;
            weights[4 * s + 3] = t * t * t / 6;
        }
        return weights;
    }

    private double position(int sample) {
        return (double) sample * stride / (n - 1) * spans;
    }
}
