package org.lobule.radiomics.pyradiomics;

import org.lobule.radiomics.texture.SymmetricMatrix;

/**
 * The maximal correlation coefficient of a co-occurrence matrix (Haralick et al., IEEE Trans SMC 1973;3:610, feature 14): the square root
 * of the second largest eigenvalue of Q, where Q(i,j) is the sum over k of p(i,k) p(j,k) / (p(i) p(k)).
 *
 * <p>For a symmetric p, Q has the eigenvalues of the square of S(i,j) = p(i,j) / sqrt(p(i) p(j)), so the coefficient is the second
 * largest absolute eigenvalue of S. These come from its tridiagonal form (Householder), by QL with implicit shifts.
 */
final class MaximalCorrelation {

    private static final int MOST_ITERATIONS = 60;

    private MaximalCorrelation() {}

    /** Of a matrix that is not empty; 0 where only one of several levels has a neighbour, 1 where the region has one level. */
    static double of(SymmetricMatrix matrix, int levelsInRegion) {
        if (levelsInRegion < 2) {
            return 1;
        }
        double[][] s = correlations(matrix);
        return s.length < 2 ? 0 : secondLargest(eigenvalues(s));
    }

    /** S of the levels that have a neighbour. */
    private static double[][] correlations(SymmetricMatrix matrix) {
        int all = matrix.levels();
        double[] marginal = new double[all];
        int present = 0;
        int[] levels = new int[all];
        for (int a = 0; a < all; a++) {
            for (int b = 0; b < all; b++) {
                marginal[a] += matrix.probability(a, b);
            }
            if (marginal[a] > 0) {
                levels[present++] = a;
            }
        }
        double[][] s = new double[present][present];
        for (int a = 0; a < present; a++) {
            for (int b = 0; b < present; b++) {
                s[a][b] = matrix.probability(levels[a], levels[b]) / Math.sqrt(marginal[levels[a]] * marginal[levels[b]]);
            }
        }
        return s;
    }

    private static double secondLargest(double[] eigenvalues) {
        double first = 0;
        double second = 0;
        for (double value : eigenvalues) {
            double size = Math.abs(value);
            if (size > first) {
                second = first;
                first = size;
            } else if (size > second) {
                second = size;
            }
        }
        return second;
    }

    /** The eigenvalues of a symmetric matrix, which is overwritten. */
    static double[] eigenvalues(double[][] a) {
        int n = a.length;
        double[] off = new double[n];
        for (int i = n - 1; i > 1; i--) {
            off[i] = eliminateRow(a, i);
        }
        if (n > 1) {
            off[1] = a[1][0];
        }
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = a[i][i];
        }
        for (int i = 1; i < n; i++) {
            off[i - 1] = off[i];
        }
        if (n > 0) {
            off[n - 1] = 0;
        }
        diagonalise(diagonal, off);
        return diagonal;
    }

    /** Makes row i zero left of its neighbour to the diagonal by a reflection of the leading rows and columns; returns that neighbour. */
    private static double eliminateRow(double[][] a, int i) {
        double[] u = a[i];
        double square = 0;
        for (int k = 0; k < i - 1; k++) {
            square += u[k] * u[k];
        }
        if (square == 0) {
            return u[i - 1];
        }
        double neighbour = -Math.copySign(Math.sqrt(square + u[i - 1] * u[i - 1]), u[i - 1]);
        u[i - 1] -= neighbour;
        double half = (square + u[i - 1] * u[i - 1]) / 2;
        double[] p = new double[i];
        double along = 0;
        for (int j = 0; j < i; j++) {
            double sum = 0;
            for (int k = 0; k < i; k++) {
                sum += a[j][k] * u[k];
            }
            p[j] = sum / half;
            along += p[j] * u[j];
        }
        along /= 2 * half;
        for (int j = 0; j < i; j++) {
            p[j] -= along * u[j];
        }
        for (int j = 0; j < i; j++) {
            double[] row = a[j];
            for (int k = 0; k < i; k++) {
                row[k] -= u[j] * p[k] + p[j] * u[k];
            }
        }
        return neighbour;
    }

    /** Diagonalises a tridiagonal matrix; {@code off[i]} stands between i and i + 1. */
    private static void diagonalise(double[] d, double[] off) {
        int n = d.length;
        for (int first = 0; first < n; first++) {
            for (int iteration = 0;; iteration++) {
                int last = first;
                while (last < n - 1 && Math.abs(off[last]) > Math.ulp(Math.abs(d[last]) + Math.abs(d[last + 1]))) {
                    last++;
                }
                if (last == first) {
                    break;
                }
                if (iteration == MOST_ITERATIONS) {
                    throw new ArithmeticException("The eigenvalues of a co-occurrence matrix were not found");
                }
                step(d, off, first, last);
            }
        }
    }

    /** One QL step with Wilkinson's shift on the block [first, last]. */
    private static void step(double[] d, double[] off, int first, int last) {
        double g = (d[first + 1] - d[first]) / (2 * off[first]);
        double r = Math.hypot(g, 1);
        g = d[last] - d[first] + off[first] / (g + Math.copySign(r, g));
        double sine = 1;
        double cosine = 1;
        double p = 0;
        for (int i = last - 1; i >= first; i--) {
            double f = sine * off[i];
            double b = cosine * off[i];
            r = Math.hypot(f, g);
            off[i + 1] = r;
            if (r == 0) {
                d[i + 1] -= p;
                off[last] = 0;
                return;
            }
            sine = f / r;
            cosine = g / r;
            g = d[i + 1] - p;
            r = (d[i] - g) * sine + 2 * cosine * b;
            p = sine * r;
            d[i + 1] = g + p;
            g = cosine * r - b;
        }
        d[first] -= p;
        off[first] = g;
        off[last] = 0;
    }
}
