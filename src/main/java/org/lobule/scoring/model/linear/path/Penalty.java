package org.lobule.scoring.model.linear.path;

import java.util.Arrays;

/**
 * What coefficients of standardised columns cost: {@code lambda * factor * (alpha * |b| + (1 - alpha) / 2 * b^2)}, where |b| is
 * the Euclidean length over the responses where they are grouped.
 *
 * @param alpha   1 is the LASSO, 0 ridge regression, between them the elastic net
 * @param factors by column; 0 leaves a column unpenalised
 * @param grouped whether a column enters for all responses or none
 */
public record Penalty(double alpha, double[] factors, boolean grouped) {

    /** What stands for alpha near 0 where the largest lambda is sought, as in glmnet: ridge regression has none. */
    private static final double LEAST_ALPHA = 1e-3;

    /** @throws IllegalArgumentException where alpha is not from 0 to 1, or a factor is negative */
    public Penalty {
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException("alpha is %s and has to be from 0 (ridge) to 1 (LASSO)".formatted(alpha));
        }
        if (Arrays.stream(factors).anyMatch(factor -> !(factor >= 0) || Double.isInfinite(factor))) {
            throw new IllegalArgumentException("Penalty factors have to be finite and not negative");
        }
    }

    /** The same for all columns. */
    public static Penalty even(double alpha, int columns) {
        double[] factors = new double[columns];
        Arrays.fill(factors, 1);
        return new Penalty(alpha, factors, false);
    }

    double cost(int column, double[] coefficients) {
        if (factors[column] == 0) {
            return 0;
        }
        double absolute = 0;
        double squares = 0;
        for (double coefficient : coefficients) {
            absolute += Math.abs(coefficient);
            squares += coefficient * coefficient;
        }
        return factors[column] * (alpha * (grouped ? Math.sqrt(squares) : absolute) + (1 - alpha) / 2 * squares);
    }

    /**
     * How far the slope of the loss is from what the penalty holds in balance (the conditions of Karush, Kuhn and Tucker), largest
     * over the responses.
     */
    double imbalance(double lambda, int column, double[] slopes, double[] coefficients) {
        double threshold = lambda * alpha * factors[column];
        double ridge = lambda * (1 - alpha) * factors[column];
        if (grouped) {
            double length = length(coefficients);
            if (length == 0) {
                return Math.max(0, length(slopes) - threshold);
            }
            double squares = 0;
            for (int r = 0; r < slopes.length; r++) {
                double rest = slopes[r] - coefficients[r] * (threshold / length + ridge);
                squares += rest * rest;
            }
            return Math.sqrt(squares);
        }
        double worst = 0;
        for (int r = 0; r < slopes.length; r++) {
            double b = coefficients[r];
            double rest = b == 0 ? Math.abs(slopes[r]) - threshold : Math.abs(slopes[r] - Math.signum(b) * threshold - ridge * b);
            worst = Math.max(worst, rest);
        }
        return worst;
    }

    /** The least lambda that keeps a column out of the model where these are the slopes of the loss without it. */
    double entry(int column, double[] slopes) {
        double size = size(slopes);
        return factors[column] == 0 ? 0 : size / (Math.max(alpha, LEAST_ALPHA) * factors[column]);
    }

    /** What {@link #alpha} times lambda is compared with. */
    double size(double[] slopes) {
        if (grouped) {
            return length(slopes);
        }
        double largest = 0;
        for (double slope : slopes) {
            largest = Math.max(largest, Math.abs(slope));
        }
        return largest;
    }

    static double length(double[] of) {
        if (of.length == 1) {
            return Math.abs(of[0]);
        }
        double squares = 0;
        for (double value : of) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}
