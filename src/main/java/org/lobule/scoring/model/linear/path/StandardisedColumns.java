package org.lobule.scoring.model.linear.path;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Columns as seen with mean 0 and standard deviation 1 (over n, not n - 1). Those that are worked with often are kept as copies;
 * the others are standardised while they are read, so that a hundred thousand columns need no second matrix.
 */
public final class StandardisedColumns {

    /** A spread that is this small beside the values is what rounding left of a constant. */
    private static final double ROUNDING = 1e-13;

    private final double[][] values;
    private final int rows;
    private final double[] means;
    private final double[] deviations;
    private final double[][] copies;

    /** @param values [column][row], finite; not copied */
    public StandardisedColumns(double[][] values, int rows) {
        this.values = values;
        this.rows = rows;
        means = new double[values.length];
        deviations = new double[values.length];
        copies = new double[values.length][];
        for (int column = 0; column < values.length; column++) {
            measure(column);
        }
    }

    /** In units of the largest value, so that no square overflows. */
    private void measure(int column) {
        double[] of = values[column];
        double largest = 0;
        for (double value : of) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (largest == 0) {
            return;
        }
        double sum = 0;
        for (double value : of) {
            sum += value / largest;
        }
        double mean = sum / rows;
        double squares = 0;
        for (double value : of) {
            double distance = value / largest - mean;
            squares += distance * distance;
        }
        double deviation = Math.sqrt(squares / rows);
        means[column] = mean * largest;
        deviations[column] = deviation <= ROUNDING ? 0 : deviation * largest;
    }

    public int rows() {
        return rows;
    }

    public int width() {
        return values.length;
    }

    public double mean(int column) {
        return means[column];
    }

    /** Over n; 0 where the column is constant. */
    public double deviation(int column) {
        return deviations[column];
    }

    /** A constant tells nothing, and its coefficient stays 0. */
    public boolean isConstant(int column) {
        return deviations[column] == 0;
    }

    /** The column's standardised values, kept from now on; not to be written to. */
    public double[] standardised(int column) {
        double[] copy = copies[column];
        if (copy == null) {
            double mean = means[column];
            double deviation = deviations[column];
            double[] of = values[column];
            copy = new double[rows];
            for (int row = 0; row < rows; row++) {
                copy[row] = (of[row] - mean) / deviation;
            }
            copies[column] = copy;
        }
        return copy;
    }

    /** The sum over rows of the standardised column times {@code weights}, without keeping a copy. */
    double dot(int column, double[] weights) {
        double[] copy = copies[column];
        return copy != null ? Lanes.dot(copy, weights) : Lanes.centredDot(values[column], means[column], weights) / deviations[column];
    }

    /** Those that are not constant. */
    int[] varying() {
        return IntStream.range(0, values.length).filter(column -> deviations[column] != 0).toArray();
    }

    /** Predictors of other rows of the same columns, in the columns' own units. */
    static double[] predict(double[][] values, int rows, double intercept, int[] columns, double[] coefficients) {
        double[] predicted = new double[rows];
        Arrays.fill(predicted, intercept);
        for (int k = 0; k < columns.length; k++) {
            Lanes.add(predicted, coefficients[k], values[columns[k]]);
        }
        return predicted;
    }
}
