package org.lobule.imaging.normalisation;

/**
 * A smooth function over a grid: a lattice of control points of cubic B-splines, fitted to scattered values as one level of
 * multilevel B-spline approximation (Lee, Wolberg and Shin, IEEE TVCG 3, 1997). On a grid the sums of the fit and the function
 * are products of one axis each, so they are contracted axis by axis: 4 operations for each voxel instead of 64.
 */
final class SplineLattice {

    private final SplineAxis[] axes;
    private final double[] controls;

    SplineLattice(SplineAxis x, SplineAxis y, SplineAxis z) {
        axes = new SplineAxis[] {x, y, z};
        controls = new double[x.controls() * y.controls() * z.controls()];
    }

    /** The lattice with the same spans for other samples of the same grid. */
    SplineLattice sampledEvery(int strideX, int strideY, int strideZ) {
        int[] strides = {strideX, strideY, strideZ};
        SplineAxis[] other = new SplineAxis[3];
        for (int a = 0; a < 3; a++) {
            other[a] = new SplineAxis(axes[a].n(), strides[a], axes[a].spans());
        }
        var lattice = new SplineLattice(other[0], other[1], other[2]);
        System.arraycopy(controls, 0, lattice.controls, 0, controls.length);
        return lattice;
    }

    /** What the fit divides by: the sums of squared weights of the samples with weight 1; it depends on these alone. */
    double[] squaredWeights(double[] inside) {
        return contracted(inside, false);
    }

    /** Adds the fit to values (0 where there is none), given {@link #squaredWeights}. */
    void add(double[] values, double[] squaredWeights) {
        double[] sums = contracted(values, true);
        for (int c = 0; c < controls.length; c++) {
            if (squaredWeights[c] > 0) {
                controls[c] += sums[c] / squaredWeights[c];
            }
        }
    }

    /** Adds the function at each sample to {@code field}, x fastest. */
    void addTo(double[] field) {
        double[] values = controls;
        int[] size = {axes[0].controls(), axes[1].controls(), axes[2].controls()};
        for (int a = 2; a >= 0; a--) {
            values = expand(values, size, a);
            size[a] = axes[a].samples();
        }
        for (int v = 0; v < field.length; v++) {
            field[v] += values[v];
        }
    }

    private double[] contracted(double[] samples, boolean fit) {
        double[] values = samples;
        int[] size = {axes[0].samples(), axes[1].samples(), axes[2].samples()};
        for (int a = 0; a < 3; a++) {
            values = contract(values, size, a, fit);
            size[a] = axes[a].controls();
        }
        return values;
    }

    /** One axis from samples to controls: by w squared, or for the fit by w cubed over the sum of the sample's squares. */
    private double[] contract(double[] from, int[] size, int axis, boolean fit) {
        SplineAxis spline = axes[axis];
        int support = spline.support();
        double[] weights = spline.weights();
        for (int s = 0; s < spline.samples(); s++) {
            double squares = 0;
            for (int w = 0; w < support; w++) {
                squares += weights[s * support + w] * weights[s * support + w];
            }
            for (int w = 0; w < support; w++) {
                double weight = weights[s * support + w];
                weights[s * support + w] = fit ? weight * weight * weight / squares : weight * weight;
            }
        }
        int inner = axis == 0 ? 1 : axis == 1 ? size[0] : size[0] * size[1];
        int outer = from.length / inner / spline.samples();
        double[] to = new double[inner * spline.controls() * outer];
        for (int o = 0; o < outer; o++) {
            for (int s = 0; s < spline.samples(); s++) {
                int source = inner * (s + spline.samples() * o);
                for (int w = 0; w < support; w++) {
                    double weight = weights[s * support + w];
                    int target = inner * (spline.first(s) + w + spline.controls() * o);
                    for (int i = 0; i < inner; i++) {
                        to[target + i] += weight * from[source + i];
                    }
                }
            }
        }
        return to;
    }

    private double[] expand(double[] from, int[] size, int axis) {
        SplineAxis spline = axes[axis];
        int support = spline.support();
        double[] weights = spline.weights();
        int inner = axis == 0 ? 1 : axis == 1 ? size[0] : size[0] * size[1];
        int outer = from.length / inner / spline.controls();
        double[] to = new double[inner * spline.samples() * outer];
        for (int o = 0; o < outer; o++) {
            for (int s = 0; s < spline.samples(); s++) {
                int target = inner * (s + spline.samples() * o);
                for (int w = 0; w < support; w++) {
                    double weight = weights[s * support + w];
                    int source = inner * (spline.first(s) + w + spline.controls() * o);
                    for (int i = 0; i < inner; i++) {
                        to[target + i] += weight * from[source + i];
                    }
                }
            }
        }
        return to;
    }
}
