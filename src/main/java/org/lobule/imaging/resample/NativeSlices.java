package org.lobule.imaging.resample;

import org.lobule.imaging.resample.PartResampler.NativeRows;

/**
 * Native slices interpolated within themselves. Along x many rows are worked on at once, turned so that the samples of one column lie side by side:
 * so the recursion of a spline, and sampling, are loops over rows that do not depend on each other.
 */
final class NativeSlices {

    /** Rows turned at once: long loops, and a block that fits in the cache. */
    private static final int BLOCK = 64;
    /** Rows written side by side: as many as fill a line of the cache. */
    private static final int GROUP = 8;

    private final NativeRows source;
    private final AxisTaps x;
    private final Kernel kernelX;
    private final AxisTaps y;
    private final Kernel kernelY;
    private final int nx;
    private final int ny;
    private final double[][] nativeRows;
    private final double[][] columns;
    private final double[][] sampled = new double[GROUP][BLOCK];
    private final double[][] rows;

    NativeSlices(NativeRows source, AxisTaps x, Kernel kernelX, AxisTaps y, Kernel kernelY, int nx, int ny) {
        this.source = source;
        this.x = x;
        this.kernelX = kernelX;
        this.y = y;
        this.kernelY = kernelY;
        this.nx = nx;
        this.ny = ny;
        nativeRows = new double[GROUP][x.natives()];
        columns = new double[x.natives()][BLOCK];
        rows = new double[y.natives()][nx];
    }

    /** Puts native slice k, interpolated along x and y, into {@code slice[j][i]}. */
    void interpolate(int k, double[][] slice) {
        for (int first = 0; first < rows.length; first += BLOCK) {
            int count = Math.min(BLOCK, rows.length - first);
            for (int group = 0; group < count; group += GROUP) {
                turnIn(k, first, group, Math.min(GROUP, count - group));
            }
            if (kernelX == Kernel.CUBIC) {
                CubicSpline.coefficients(columns, 0, count);
            }
            for (int i = 0; i < nx; i += GROUP) {
                turnOut(i, Math.min(GROUP, nx - i), first, count);
            }
        }
        if (kernelY == Kernel.CUBIC) {
            CubicSpline.coefficients(rows, 0, nx);
        }
        for (int j = 0; j < ny; j++) {
            y.combine(rows, j, slice[j], 0, nx);
        }
    }

    private void turnIn(int k, int first, int group, int count) {
        for (int r = 0; r < count; r++) {
            source.read(nativeRows[r], x.low(), x.high() + 1, y.low() + first + group + r, k);
        }
        for (int i = 0; i < columns.length; i++) {
            double[] column = columns[i];
            for (int r = 0; r < count; r++) {
                column[group + r] = nativeRows[r][i];
            }
        }
    }

    private void turnOut(int i, int columnsAtOnce, int first, int count) {
        for (int c = 0; c < columnsAtOnce; c++) {
            x.combine(columns, i + c, sampled[c], 0, count);
        }
        for (int r = 0; r < count; r++) {
            double[] row = rows[first + r];
            for (int c = 0; c < columnsAtOnce; c++) {
                row[i + c] = sampled[c][r];
            }
        }
    }
}
