package org.lobule.imaging.filter;

import java.util.Arrays;

/**
 * Weighted sums of rows in double precision. Every row is an array of its own and all are indexed alike: so the compiler can tell that
 * a sum does not overlap its terms, and makes vector instructions of the loops (which it does not for offsets into one array).
 * Symmetric weights are applied to sums of two rows, and two sets of them to the same sums.
 */
final class WeightedRows {

    private WeightedRows() {}

    /**
     * Adds to {@code sum[i]} the sum of {@code weights[t] * rows[t][i]} for i below {@code n}.
     *
     * @param symmetric whether the weights from both ends are equal
     */
    static void add(double[] sum, double[][] rows, double[] weights, boolean symmetric, int n) {
        int terms = weights.length;
        int t = 0;
        if (symmetric) {
            int last = terms - 1;
            for (; t + 4 <= terms / 2; t += 4) {
                fourPairs(sum, rows[t], rows[last - t], weights[t], rows[t + 1], rows[last - t - 1], weights[t + 1],
                        rows[t + 2], rows[last - t - 2], weights[t + 2], rows[t + 3], rows[last - t - 3], weights[t + 3], n);
            }
            for (; t < terms / 2; t++) {
                pair(sum, rows[t], rows[last - t], weights[t], n);
            }
            if (terms % 2 == 1) {
                one(sum, rows[t], weights[t], n);
            }
            return;
        }
        for (; t + 6 <= terms; t += 6) {
            six(sum, rows[t], weights[t], rows[t + 1], weights[t + 1], rows[t + 2], weights[t + 2], rows[t + 3], weights[t + 3],
                    rows[t + 4], weights[t + 4], rows[t + 5], weights[t + 5], n);
        }
        for (; t + 2 <= terms; t += 2) {
            two(sum, rows[t], weights[t], rows[t + 1], weights[t + 1], n);
        }
        for (; t < terms; t++) {
            one(sum, rows[t], weights[t], n);
        }
    }

    /** Two sums with symmetric weights each. */
    static void add(double[] sum, double[] weights, double[] otherSum, double[] otherWeights, double[][] rows, int n) {
        int last = weights.length - 1;
        int t = 0;
        for (; t + 3 <= weights.length / 2; t += 3) {
            threePairsTwice(sum, otherSum, rows[t], rows[last - t], rows[t + 1], rows[last - t - 1], rows[t + 2], rows[last - t - 2],
                    weights[t], weights[t + 1], weights[t + 2], otherWeights[t], otherWeights[t + 1], otherWeights[t + 2], n);
        }
        for (; t < weights.length / 2; t++) {
            pair(sum, rows[t], rows[last - t], weights[t], n);
            pair(otherSum, rows[t], rows[last - t], otherWeights[t], n);
        }
        if (weights.length % 2 == 1) {
            one(sum, rows[t], weights[t], n);
            one(otherSum, rows[t], otherWeights[t], n);
        }
    }

    /** Rows of nothing, to add to. */
    static void clear(double[] sum, int n) {
        Arrays.fill(sum, 0, n, 0);
    }

    private static void fourPairs(double[] sum, double[] a, double[] b, double u, double[] c, double[] d, double v, double[] e, double[] f, double w,
                                  double[] g, double[] h, double x, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += u * (a[i] + b[i]) + v * (c[i] + d[i]) + w * (e[i] + f[i]) + x * (g[i] + h[i]);
        }
    }

    /** Four would be more than the compiler unrolls, and therefore makes vectors of. */
    private static void threePairsTwice(double[] sum, double[] otherSum, double[] a, double[] b, double[] c, double[] d, double[] e, double[] f,
                                        double u, double v, double w, double otherU, double otherV, double otherW, int n) {
        for (int i = 0; i < n; i++) {
            double first = a[i] + b[i];
            double second = c[i] + d[i];
            double third = e[i] + f[i];
            sum[i] += u * first + v * second + w * third;
            otherSum[i] += otherU * first + otherV * second + otherW * third;
        }
    }

    private static void pair(double[] sum, double[] a, double[] b, double u, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += u * (a[i] + b[i]);
        }
    }

    private static void six(double[] sum, double[] a, double u, double[] b, double v, double[] c, double w, double[] d, double x,
                            double[] e, double y, double[] f, double z, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += u * a[i] + v * b[i] + w * c[i] + x * d[i] + y * e[i] + z * f[i];
        }
    }

    private static void two(double[] sum, double[] a, double u, double[] b, double v, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += u * a[i] + v * b[i];
        }
    }

    private static void one(double[] sum, double[] a, double u, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += u * a[i];
        }
    }
}
