package org.lobule.scoring.statistics.hypothesis;

import java.util.Arrays;

import org.lobule.scoring.statistics.Normal;

/**
 * Shapiro and Wilk's test that values are of a normal distribution, as Royston approximated it: Appl Stat 1995;44:547 (AS R94).
 *
 * @param w 1 where the values lie as those of a normal distribution would
 * @param p probability of a w as small
 */
public record ShapiroWilkTest(double w, double p) {

    private static final int LEAST = 3;
    private static final int GREATEST = 5000;
    private static final double[] LAST_WEIGHT = {0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056};
    private static final double[] SECOND_LAST_WEIGHT = {0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633};
    private static final double[] SMALL_GAMMA = {-2.273, 0.459};
    private static final double[] SMALL_MEAN = {0.544, -0.39978, 0.025054, -6.714e-4};
    private static final double[] SMALL_DEVIATION = {1.3822, -0.77857, 0.062767, -0.0020322};
    private static final double[] MEAN = {-1.5861, -0.31082, -0.083751, 0.0038915};
    private static final double[] DEVIATION = {-0.4803, -0.082676, 0.0030302};

    /** @throws IllegalArgumentException where there are fewer than 3 or more than 5000 values, one is missing, or all are equal */
    public static ShapiroWilkTest of(double[] values) {
        Samples.require(LEAST, "The Shapiro-Wilk test", values);
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int n = sorted.length;
        if (n > GREATEST || sorted[0] == sorted[n - 1]) {
            throw new IllegalArgumentException("The Shapiro-Wilk test needs up to %d values that are not all equal; there are %d".formatted(GREATEST, n));
        }
        double[] weights = weights(n);
        double sum = 0;
        for (int place = 0; place < weights.length; place++) {
            sum += weights[place] * (sorted[n - 1 - place] - sorted[place]);
        }
        double w = Math.min(1, sum * sum / (Samples.variance(sorted) * (n - 1)));
        return new ShapiroWilkTest(w, probability(w, n));
    }

    /** Of the upper half, the greatest value's first; the lower half has their negatives. */
    private static double[] weights(int n) {
        if (n == LEAST) {
            return new double[] {Math.sqrt(0.5)};
        }
        double[] expected = new double[n / 2];
        Arrays.setAll(expected, place -> -Normal.quantile((place + 0.625) / (n + 0.25)));
        double square = 2 * Arrays.stream(expected).map(value -> value * value).sum();
        double root = 1 / Math.sqrt(n);
        double[] weights = expected.clone();
        weights[0] = polynomial(LAST_WEIGHT, root) + expected[0] / Math.sqrt(square);
        double rest = square - 2 * expected[0] * expected[0];
        double restOfWeights = 1 - 2 * weights[0] * weights[0];
        int from = 1;
        if (n > 5) {
            weights[1] = polynomial(SECOND_LAST_WEIGHT, root) + expected[1] / Math.sqrt(square);
            rest -= 2 * expected[1] * expected[1];
            restOfWeights -= 2 * weights[1] * weights[1];
            from = 2;
        }
        for (int place = from; place < weights.length; place++) {
            weights[place] = expected[place] / Math.sqrt(rest / restOfWeights);
        }
        return weights;
    }

    private static double probability(double w, int n) {
        if (n == LEAST) {
            return Math.max(0, 6 / Math.PI * (Math.asin(Math.sqrt(w)) - Math.asin(Math.sqrt(0.75))));
        }
        double y = Math.log(1 - w);
        if (n > 11) {
            double log = Math.log(n);
            return Normal.survival((y - polynomial(MEAN, log)) / Math.exp(polynomial(DEVIATION, log)));
        }
        double gamma = polynomial(SMALL_GAMMA, n);
        return y >= gamma ? 0 : Normal.survival((-Math.log(gamma - y) - polynomial(SMALL_MEAN, n)) / Math.exp(polynomial(SMALL_DEVIATION, n)));
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (int power = coefficients.length - 1; power >= 0; power--) {
            value = value * x + coefficients[power];
        }
        return value;
    }
}
