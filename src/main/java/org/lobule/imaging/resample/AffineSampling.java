package org.lobule.imaging.resample;

import org.lobule.imaging.Grid;

/** Grids oblique to each other: every target voxel centre is carried to the source by an affine map. */
final class AffineSampling implements Sampling {

    private final Grid source;
    private final int width;
    private final double[] start;
    private final double[][] steps;
    private final Interpolation interpolation;

    AffineSampling(Grid source, Grid target, Interpolation interpolation) {
        this.source = source;
        this.width = target.nx();
        this.start = AxisMapping.components(source.toIndex(target.origin()));
        this.steps = AxisMapping.steps(source, target);
        this.interpolation = interpolation;
    }

    @Override
    public void row(float[] values, int j, int k, float[] result, int at, Float outside) {
        for (int i = 0; i < width; i++) {
            double x = index(0, i, j, k);
            double y = index(1, i, j, k);
            double z = index(2, i, j, k);
            boolean beyond = outside != null && !(SourceIndex.inside(x, source.nx() - 1)
                    && SourceIndex.inside(y, source.ny() - 1) && SourceIndex.inside(z, source.nz() - 1));
            result[at + i] = beyond ? outside : (float) value(values, x, y, z);
        }
    }

    private double index(int axis, int i, int j, int k) {
        return start[axis] + i * steps[0][axis] + j * steps[1][axis] + k * steps[2][axis];
    }

    private double value(float[] values, double x, double y, double z) {
        double xs = SourceIndex.clamp(x, source.nx() - 1, interpolation);
        double ys = SourceIndex.clamp(y, source.ny() - 1, interpolation);
        double zs = SourceIndex.clamp(z, source.nz() - 1, interpolation);
        int i = (int) xs;
        int j = (int) ys;
        int k = (int) zs;
        int dx = i + 1 < source.nx() ? 1 : 0;
        int dy = j + 1 < source.ny() ? source.nx() : 0;
        int dz = k + 1 < source.nz() ? source.nx() * source.ny() : 0;
        int n = source.index(i, j, k);
        double near = mix(mix(values[n], values[n + dx], xs - i), mix(values[n + dy], values[n + dx + dy], xs - i), ys - j);
        int m = n + dz;
        double far = mix(mix(values[m], values[m + dx], xs - i), mix(values[m + dy], values[m + dx + dy], xs - i), ys - j);
        return mix(near, far, zs - k);
    }

    private static double mix(double low, double high, double weight) {
        return low + weight * (high - low);
    }
}
