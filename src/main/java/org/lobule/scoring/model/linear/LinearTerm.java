package org.lobule.scoring.model.linear;

import java.util.Arrays;
import java.util.List;

import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.Normal;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * A column in a linear predictor.
 *
 * @param name        of the column
 * @param mean        of the training rows
 * @param deviation   standard deviation of the training rows, over n
 * @param minimum     of the training rows
 * @param maximum     of the training rows
 * @param coefficient what one unit of the column adds to the predictor
 * @param standardError of the coefficient, from the likelihood of models without a penalty; NaN where there is none
 */
public record LinearTerm(String name, double mean, double deviation, double minimum, double maximum, double coefficient, double standardError) {

    /** @throws IllegalArgumentException where a number is missing */
    public LinearTerm {
        if (!Double.isFinite(mean) || !Double.isFinite(deviation) || !Double.isFinite(minimum) || !Double.isFinite(maximum)
                || !Double.isFinite(coefficient)) {
            throw new IllegalArgumentException("The term of column %s holds a number that is none".formatted(name));
        }
        standardError = standardError > 0 ? standardError : Double.NaN;
    }

    public LinearTerm(String name, double mean, double deviation, double minimum, double maximum, double coefficient) {
        this(name, mean, deviation, minimum, maximum, coefficient, Double.NaN);
    }

    LinearTerm withError(double error) {
        return new LinearTerm(name, mean, deviation, minimum, maximum, coefficient, error);
    }

    /** Of the coefficient; undefined where it has no standard error. */
    public Interval interval(double level) {
        return Interval.normal(level, coefficient, standardError);
    }

    /** That the coefficient is 0, two-sided, by Wald's test; NaN where it has no standard error. */
    public double p() {
        return Normal.twoSided(coefficient / standardError);
    }

    /** What a training standard deviation adds to the predictor: comparable between columns. */
    public double standardised() {
        return coefficient * deviation;
    }

    static List<String> names(List<LinearTerm> terms) {
        return terms.stream().map(LinearTerm::name).toList();
    }

    /**
     * Sums of the terms by row.
     *
     * @throws IllegalArgumentException where a column is not there or misses a value
     */
    static double[] predict(List<LinearTerm> terms, double intercept, FeatureMatrix features) {
        double[] predicted = new double[features.rows()];
        Arrays.fill(predicted, intercept);
        for (LinearTerm term : terms) {
            double[] column = column(features, term.name);
            for (int row = 0; row < predicted.length; row++) {
                predicted[row] += term.coefficient * column[row];
            }
        }
        return predicted;
    }

    static double[] column(FeatureMatrix features, String name) {
        double[] column = features.column(features.place(name).orElseThrow(() -> new IllegalArgumentException("There is no column " + name)));
        for (int row = 0; row < column.length; row++) {
            if (Double.isNaN(column[row])) {
                throw new IllegalArgumentException("Column %s has no value in row %d: fill gaps first".formatted(name, row + 1));
            }
        }
        return column;
    }

    /** Contributions around the training mean: the base is the prediction of a row that is average in everything. */
    static Explanation explain(List<LinearTerm> terms, double intercept, String scale, double[] row) {
        if (row.length != terms.size()) {
            throw new IllegalArgumentException("%d values for %d inputs".formatted(row.length, terms.size()));
        }
        double base = intercept;
        double[] contributions = new double[row.length];
        for (int k = 0; k < row.length; k++) {
            LinearTerm term = terms.get(k);
            base += term.coefficient * term.mean;
            contributions[k] = term.coefficient * (row[k] - term.mean);
        }
        return new Explanation(scale, base, names(terms), contributions);
    }
}
