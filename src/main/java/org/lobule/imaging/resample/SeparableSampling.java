package org.lobule.imaging.resample;

import org.lobule.imaging.Grid;

/** Parallel grids: where each target index falls on its source axis is tabulated once. */
final class SeparableSampling implements Sampling {

    private final Table x;
    private final Table y;
    private final Table z;

    SeparableSampling(Grid source, Grid target, AxisMapping[] axes, Interpolation interpolation) {
        int[] sizes = {source.nx(), source.ny(), source.nz()};
        int[] strides = {1, source.nx(), source.nx() * source.ny()};
        x = Table.of(axes[0], target.nx(), sizes, strides, interpolation);
        y = Table.of(axes[1], target.ny(), sizes, strides, interpolation);
        z = Table.of(axes[2], target.nz(), sizes, strides, interpolation);
    }

    @Override
    public void row(float[] values, int j, int k, float[] result, int at, Float outside) {
        if (outside != null && !(y.inside[j] && z.inside[k])) {
            java.util.Arrays.fill(result, at, at + x.low.length, outside);
            return;
        }
        int ll = y.low[j] + z.low[k];
        int hl = y.high[j] + z.low[k];
        int lh = y.low[j] + z.high[k];
        int hh = y.high[j] + z.high[k];
        double v = y.weight[j];
        double w = z.weight[k];
        for (int i = 0; i < x.low.length; i++) {
            int low = x.low[i];
            int high = x.high[i];
            double u = x.weight[i];
            double near = mix(mix(values[ll + low], values[ll + high], u), mix(values[hl + low], values[hl + high], u), v);
            double far = mix(mix(values[lh + low], values[lh + high], u), mix(values[hh + low], values[hh + high], u), v);
            result[at + i] = (float) mix(near, far, w);
        }
        if (outside != null) {
            for (int i = 0; i < x.low.length; i++) {
                if (!x.inside[i]) {
                    result[at + i] = outside;
                }
            }
        }
    }

    private static double mix(double low, double high, double weight) {
        return low + weight * (high - low);
    }

    /** For every target index: the offsets of the two source voxels around it and the weight of the higher one. */
    private record Table(int[] low, int[] high, double[] weight, boolean[] inside) {

        static Table of(AxisMapping mapping, int count, int[] sizes, int[] strides, Interpolation interpolation) {
            int last = sizes[mapping.axis()] - 1;
            int stride = strides[mapping.axis()];
            Table table = new Table(new int[count], new int[count], new double[count], new boolean[count]);
            for (int n = 0; n < count; n++) {
                double index = mapping.start() + n * mapping.step();
                double clamped = SourceIndex.clamp(index, last, interpolation);
                int low = (int) clamped;
                table.low[n] = low * stride;
                table.high[n] = Math.min(low + 1, last) * stride;
                table.weight[n] = clamped - low;
                table.inside[n] = SourceIndex.inside(index, last);
            }
            return table;
        }
    }
}
