package org.lobule.imaging.resample;

/**
 * Interpolates a part of an image in double precision, axis after axis: each native slice first along its rows, then along its columns, then
 * across slices. Only the native voxels that the part depends on are read (for a cubic spline {@value CubicSpline#REACH} more on every side).
 *
 * <p>Nearest and linear interpolation keep two native slices at a time at the interpolated size; a spline keeps all that it
 * needs, eight bytes for each of their voxels.
 */
public final class PartResampler {

    /** A native image to read from; images of floats and masks of bytes look alike through it. */
    @FunctionalInterface
    public interface NativeRows {
        /** Puts the native values [from, to) of row (j, k) into {@code row[0 ..]}. */
        void read(double[] row, int from, int to, int j, int k);
    }

    /** Takes an interpolated row (j, k relative to the part); it is overwritten by the next. */
    @FunctionalInterface
    public interface RowConsumer {
        void accept(int j, int k, double[] row);
    }

    private final AxisSampling[] axes;
    private final Kernel[] kernels;

    /** With a kernel for each axis. */
    public PartResampler(AxisSampling x, AxisSampling y, AxisSampling z, Kernel kernelX, Kernel kernelY, Kernel kernelZ) {
        axes = new AxisSampling[] {x, y, z};
        kernels = new Kernel[] {kernelX, kernelY, kernelZ};
    }

    /** Interpolates the samples [i0, i0+nx) x [j0, j0+ny) x [k0, k0+nz). */
    public void resample(NativeRows source, int i0, int j0, int k0, int nx, int ny, int nz, RowConsumer consumer) {
        var slices = new Slices(source, AxisTaps.of(axes[0], kernels[0], i0, nx), AxisTaps.of(axes[1], kernels[1], j0, ny), nx, ny);
        AxisTaps z = AxisTaps.of(axes[2], kernels[2], k0, nz);
        double[][] ready = new double[z.natives()][];
        int next = 0;
        if (kernels[2] == Kernel.CUBIC) {
            for (; next < ready.length; next++) {
                ready[next] = slices.interpolated(z.low() + next, new double[nx * ny]);
            }
            CubicSpline.coefficients(ready, nx * ny);
        }
        double[] row = new double[nx];
        double[] spare = null;
        int done = 0;
        for (int k = 0; k < nz; k++) {
            for (; done < z.lowest(k); done++) {
                spare = ready[done] != null ? ready[done] : spare;
                ready[done] = null;
            }
            for (next = Math.max(next, done); next <= z.highest(k); next++) {
                ready[next] = slices.interpolated(z.low() + next, spare != null ? spare : new double[nx * ny]);
                spare = null;
            }
            for (int j = 0; j < ny; j++) {
                z.combine(ready, j * nx, k, row, 0, nx);
                consumer.accept(j, k, row);
            }
        }
    }

    /** Native slices interpolated within themselves. */
    private final class Slices {

        private final NativeRows source;
        private final AxisTaps x;
        private final AxisTaps y;
        private final int nx;
        private final int ny;
        private final double[] nativeRow;
        private final double[][] rows;

        Slices(NativeRows source, AxisTaps x, AxisTaps y, int nx, int ny) {
            this.source = source;
            this.x = x;
            this.y = y;
            this.nx = nx;
            this.ny = ny;
            nativeRow = new double[x.natives()];
            rows = new double[y.natives()][nx];
        }

        double[] interpolated(int k, double[] slice) {
            for (int j = 0; j < rows.length; j++) {
                source.read(nativeRow, x.low(), x.high() + 1, y.low() + j, k);
                if (kernels[0] == Kernel.CUBIC) {
                    CubicSpline.coefficients(nativeRow, nativeRow.length);
                }
                alongRow(rows[j]);
            }
            if (kernels[1] == Kernel.CUBIC) {
                CubicSpline.coefficients(rows, nx);
            }
            for (int j = 0; j < ny; j++) {
                y.combine(rows, 0, j, slice, j * nx, nx);
            }
            return slice;
        }

        private void alongRow(double[] row) {
            int taps = x.taps();
            int[] index = x.index();
            double[] weight = x.weight();
            for (int i = 0; i < nx; i++) {
                double sum = weight[i * taps] * nativeRow[index[i * taps]];
                for (int t = i * taps + 1; t < (i + 1) * taps; t++) {
                    if (weight[t] != 0) {
                        sum += weight[t] * nativeRow[index[t]];
                    }
                }
                row[i] = sum;
            }
        }
    }
}
