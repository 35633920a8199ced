package org.lobule.imaging.filter;

import java.util.Arrays;

import org.lobule.imaging.Grid;

/**
 * One pass of a separable filter along one axis. Whatever the axis, the innermost loops run over contiguous rows and the rows
 * that a kernel meets stay in the cache: along y slice by slice, along z row position by row position. Sums are of double precision.
 */
final class SeparableConvolution {

    private final int nx;
    private final int ny;
    private final int nz;
    private final Boundary boundary;

    SeparableConvolution(Grid grid, Boundary boundary) {
        this.nx = grid.nx();
        this.ny = grid.ny();
        this.nz = grid.nz();
        this.boundary = boundary;
    }

    /** A new array with the response along axis 0 (x), 1 (y) or 2 (z). */
    float[] along(int axis, float[] image, Kernel kernel) {
        float[] response = new float[image.length];
        switch (axis) {
            case 0 -> alongRows(image, response, kernel);
            case 1 -> {
                for (int k = 0; k < nz; k++) {
                    acrossRows(image, response, kernel, nx * ny * k, ny, nx);
                }
            }
            default -> {
                for (int j = 0; j < ny; j++) {
                    acrossRows(image, response, kernel, nx * j, nz, nx * ny);
                }
            }
        }
        return response;
    }

    private void alongRows(float[] image, float[] response, Kernel kernel) {
        int left = Math.max(0, -kernel.offset(0));
        int right = Math.max(0, kernel.offset(kernel.length() - 1));
        float[] padded = new float[left + nx + right];
        double[] sum = new double[nx];
        int[] starts = new int[kernel.length()];
        for (int t = 0; t < starts.length; t++) {
            starts[t] = left + kernel.offset(t);
        }
        for (int row = 0; row < ny * nz; row++) {
            System.arraycopy(image, row * nx, padded, left, nx);
            for (int i = -left; i < 0; i++) {
                padded[left + i] = outside(image, row * nx, i);
            }
            for (int i = nx; i < nx + right; i++) {
                padded[left + i] = outside(image, row * nx, i);
            }
            sum(sum, padded, starts, kernel.weights(), starts.length);
            store(sum, response, row * nx);
        }
    }

    private float outside(float[] image, int row, int i) {
        int source = boundary.source(i, nx);
        return source < 0 ? 0 : image[row + source];
    }

    /** Rows that start at {@code first} and follow each other at {@code stride}. */
    private void acrossRows(float[] image, float[] response, Kernel kernel, int first, int rows, int stride) {
        double[] sum = new double[nx];
        int[] starts = new int[kernel.length()];
        double[] weights = new double[kernel.length()];
        for (int r = 0; r < rows; r++) {
            int terms = 0;
            for (int t = 0; t < kernel.length(); t++) {
                int source = boundary.source(r + kernel.offset(t), rows);
                if (source >= 0) {
                    starts[terms] = first + source * stride;
                    weights[terms++] = kernel.weights()[t];
                }
            }
            sum(sum, image, starts, weights, terms);
            store(sum, response, first + r * stride);
        }
    }

    private static void sum(double[] sum, float[] values, int[] starts, double[] weights, int terms) {
        int n = sum.length;
        Arrays.fill(sum, 0);
        int t = 0;
        for (; t + 4 <= terms; t += 4) {
            int a = starts[t];
            int b = starts[t + 1];
            int c = starts[t + 2];
            int d = starts[t + 3];
            double wa = weights[t];
            double wb = weights[t + 1];
            double wc = weights[t + 2];
            double wd = weights[t + 3];
            for (int i = 0; i < n; i++) {
                sum[i] += wa * values[a + i] + wb * values[b + i] + wc * values[c + i] + wd * values[d + i];
            }
        }
        for (; t < terms; t++) {
            int a = starts[t];
            double wa = weights[t];
            for (int i = 0; i < n; i++) {
                sum[i] += wa * values[a + i];
            }
        }
    }

    private static void store(double[] sum, float[] response, int start) {
        for (int i = 0; i < sum.length; i++) {
            response[start + i] = (float) sum[i];
        }
    }
}
