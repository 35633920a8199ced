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

    /** So many columns of some hundred slices fit in the second level cache. */
    private static final int COLUMNS_AT_ONCE = 128;

    private final AxisPositions[] axes;
    private final Kernel[] kernels;

    /** With a kernel for each axis. */
    public PartResampler(AxisPositions x, AxisPositions y, AxisPositions z, Kernel kernelX, Kernel kernelY, Kernel kernelZ) {
        axes = new AxisPositions[] {x, y, z};
        kernels = new Kernel[] {kernelX, kernelY, kernelZ};
    }

    /** Interpolates the samples [i0, i0+nx) x [j0, j0+ny) x [k0, k0+nz). The order of rows is not specified. */
    public void resample(NativeRows source, int i0, int j0, int k0, int nx, int ny, int nz, RowConsumer consumer) {
        var slices = new NativeSlices(source, AxisTaps.of(axes[0], kernels[0], i0, nx), kernels[0], AxisTaps.of(axes[1], kernels[1], j0, ny),
                kernels[1], nx, ny);
        AxisTaps z = AxisTaps.of(axes[2], kernels[2], k0, nz);
        if (kernels[2] == Kernel.CUBIC) {
            acrossAllSlices(slices, z, nx, ny, nz, consumer);
        } else {
            acrossTwoSlices(slices, z, nx, ny, nz, consumer);
        }
    }

    private static void acrossTwoSlices(NativeSlices slices, AxisTaps z, int nx, int ny, int nz, RowConsumer consumer) {
        double[][][] ready = new double[z.natives()][][];
        double[][] lines = new double[z.natives()][];
        double[] row = new double[nx];
        double[][] spare = null;
        int done = 0;
        int next = 0;
        for (int k = 0; k < nz; k++) {
            for (; done < z.lowest(k); done++) {
                spare = ready[done] != null ? ready[done] : spare;
                ready[done] = null;
            }
            for (next = Math.max(next, done); next <= z.highest(k); next++) {
                ready[next] = spare != null ? spare : new double[ny][nx];
                slices.interpolate(z.low() + next, ready[next]);
                spare = null;
            }
            for (int j = 0; j < ny; j++) {
                for (int s = done; s < next; s++) {
                    lines[s] = ready[s][j];
                }
                z.combine(lines, k, row, 0, nx);
                consumer.accept(j, k, row);
            }
        }
    }

    /** Row position by row position, so that the spline across slices works on what fits in the cache. */
    private static void acrossAllSlices(NativeSlices slices, AxisTaps z, int nx, int ny, int nz, RowConsumer consumer) {
        double[][][] ready = new double[z.natives()][ny][nx];
        for (int s = 0; s < ready.length; s++) {
            slices.interpolate(z.low() + s, ready[s]);
        }
        double[][] lines = new double[ready.length][];
        double[] row = new double[nx];
        for (int j = 0; j < ny; j++) {
            for (int s = 0; s < lines.length; s++) {
                lines[s] = ready[s][j];
            }
            for (int from = 0; from < nx; from += COLUMNS_AT_ONCE) {
                CubicSpline.coefficients(lines, from, Math.min(nx, from + COLUMNS_AT_ONCE));
            }
            for (int k = 0; k < nz; k++) {
                z.combine(lines, k, row, 0, nx);
                consumer.accept(j, k, row);
            }
        }
    }
}
