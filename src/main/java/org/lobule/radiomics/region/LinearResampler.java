package org.lobule.radiomics.region;

import java.util.Arrays;

/**
 * Trilinear interpolation of a part of an image, row by row: the four native rows around an interpolated row are blended
 * first, then the blend is sampled along the row.
 */
final class LinearResampler {

    /** A native row to read from; images of floats and masks of bytes look alike through it. */
    @FunctionalInterface
    interface NativeRows {
        /** Adds {@code weight} times the native values [from, to) of row (j, k) to {@code sum}, which has the native length. */
        void addTo(double[] sum, int from, int to, int j, int k, double weight);
    }

    /** Takes an interpolated row (j, k relative to the part). */
    @FunctionalInterface
    interface RowConsumer {
        void accept(int j, int k, double[] row);
    }

    private final AxisSampling x;
    private final AxisSampling y;
    private final AxisSampling z;
    private final int nativeNx;

    LinearResampler(AxisSampling x, AxisSampling y, AxisSampling z, int nativeNx) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.nativeNx = nativeNx;
    }

    /** Interpolates the samples [i0, i0+nx) x [j0, j0+ny) x [k0, k0+nz). */
    void resample(NativeRows source, int i0, int j0, int k0, int nx, int ny, int nz, RowConsumer consumer) {
        int[] lower = new int[nx];
        int[] upper = new int[nx];
        double[] weight = new double[nx];
        for (int i = 0; i < nx; i++) {
            lower[i] = x.lower(i0 + i);
            upper[i] = x.upper(i0 + i);
            weight[i] = x.weight(i0 + i);
        }
        int from = lower[0];
        int to = upper[nx - 1] + 1;
        double[] blend = new double[nativeNx];
        double[] row = new double[nx];
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                Arrays.fill(blend, from, to, 0);
                blend(source, blend, from, to, j0 + j, k0 + k);
                for (int i = 0; i < nx; i++) {
                    double a = blend[lower[i]];
                    double b = blend[upper[i]];
                    row[i] = a * (1 - weight[i]) + b * weight[i];
                }
                consumer.accept(j, k, row);
            }
        }
    }

    private void blend(NativeRows source, double[] blend, int from, int to, int j, int k) {
        for (int corner = 0; corner < 4; corner++) {
            boolean upperY = (corner & 1) != 0;
            boolean upperZ = (corner & 2) != 0;
            double weight = (upperY ? y.weight(j) : 1 - y.weight(j)) * (upperZ ? z.weight(k) : 1 - z.weight(k));
            if (weight != 0) {
                source.addTo(blend, from, to, upperY ? y.upper(j) : y.lower(j), upperZ ? z.upper(k) : z.lower(k), weight);
            }
        }
    }
}
