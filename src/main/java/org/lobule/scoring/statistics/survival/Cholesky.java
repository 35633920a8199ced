package org.lobule.scoring.statistics.survival;

/**
 * Factor L of a symmetric matrix that is not negative, M = L L'. A column that hangs on those before it is left out, so that
 * solving gives the answer of a generalised inverse.
 */
final class Cholesky {

    /** What remains of a diagonal element counts as nothing below this part of it. */
    private static final double TOLERANCE = 1e-10;

    private final double[][] factor;
    private final boolean[] out;
    private final int size;

    Cholesky(double[][] matrix) {
        size = matrix.length;
        factor = new double[size][size];
        out = new boolean[size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < row; column++) {
                factor[row][column] = out[column] ? 0 : (matrix[row][column] - dot(row, column, column)) / factor[column][column];
            }
            double rest = matrix[row][row] - dot(row, row, row);
            out[row] = !(rest > TOLERANCE * matrix[row][row]) || !(rest > Double.MIN_NORMAL);
            factor[row][row] = out[row] ? 0 : Math.sqrt(rest);
        }
    }

    private double dot(int a, int b, int until) {
        double sum = 0;
        for (int place = 0; place < until; place++) {
            sum += factor[a][place] * factor[b][place];
        }
        return sum;
    }

    int rank() {
        int rank = 0;
        for (boolean left : out) {
            rank += left ? 0 : 1;
        }
        return rank;
    }

    /** The first column that hangs on those before it; -1 where there is none. */
    int firstDependent() {
        for (int column = 0; column < size; column++) {
            if (out[column]) {
                return column;
            }
        }
        return -1;
    }

    double[] solve(double[] right) {
        double[] x = new double[size];
        for (int row = 0; row < size; row++) {
            double sum = right[row];
            for (int column = 0; column < row; column++) {
                sum -= factor[row][column] * x[column];
            }
            x[row] = out[row] ? 0 : sum / factor[row][row];
        }
        for (int row = size - 1; row >= 0; row--) {
            double sum = x[row];
            for (int below = row + 1; below < size; below++) {
                sum -= factor[below][row] * x[below];
            }
            x[row] = out[row] ? 0 : sum / factor[row][row];
        }
        return x;
    }

    /** x' M^-1 x. */
    double quadratic(double[] x) {
        double[] solved = solve(x);
        double sum = 0;
        for (int place = 0; place < size; place++) {
            sum += x[place] * solved[place];
        }
        return sum;
    }

    double[][] inverse() {
        double[][] inverse = new double[size][];
        for (int column = 0; column < size; column++) {
            double[] unit = new double[size];
            unit[column] = 1;
            inverse[column] = solve(unit);
        }
        return inverse;
    }
}
