package org.lobule.scoring.model.linear.newton;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.lobule.scoring.model.linear.path.StandardisedColumns;

/** Standardised columns, behind a column of ones where there is an intercept; as [column][row]. */
public record Design(double[][] columns, int rows) {

    /** What is left of a standardised column, in standard deviations, once those before it are taken out, if it is made of them. */
    private static final double NOTHING = 1e-7;

    public static Design of(StandardisedColumns columns, boolean intercept) {
        double[] ones = new double[columns.rows()];
        Arrays.fill(ones, 1);
        Stream<double[]> standardised = IntStream.range(0, columns.width()).mapToObj(columns::standardised);
        return new Design((intercept ? Stream.concat(Stream.of(ones), standardised) : standardised).toArray(double[][]::new), columns.rows());
    }

    public int width() {
        return columns.length;
    }

    double[] column(int column) {
        return columns[column];
    }

    double[] times(double[] coefficients) {
        double[] sum = new double[rows];
        for (int k = 0; k < columns.length; k++) {
            for (int row = 0; row < rows; row++) {
                sum[row] += coefficients[k] * columns[k][row];
            }
        }
        return sum;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int row = 0; row < a.length; row++) {
            sum += a[row] * b[row];
        }
        return sum;
    }

    /** The first column that is a sum of multiples of those before it (Gram and Schmidt, twice over each). */
    public OptionalInt dependent() {
        double[][] orthonormal = new double[columns.length][];
        for (int k = 0; k < columns.length; k++) {
            double[] left = columns[k].clone();
            for (int pass = 0; pass < 2; pass++) {
                for (int before = 0; before < k; before++) {
                    double share = dot(left, orthonormal[before]);
                    for (int row = 0; row < rows; row++) {
                        left[row] -= share * orthonormal[before][row];
                    }
                }
            }
            double length = Math.sqrt(dot(left, left));
            if (length <= NOTHING * Math.sqrt(rows)) {
                return OptionalInt.of(k);
            }
            for (int row = 0; row < rows; row++) {
                left[row] /= length;
            }
            orthonormal[k] = left;
        }
        return OptionalInt.empty();
    }
}
