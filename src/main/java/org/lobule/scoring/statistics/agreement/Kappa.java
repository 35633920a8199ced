package org.lobule.scoring.statistics.agreement;

import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.Normal;

/**
 * Cohen's kappa of two raters, plain or weighted; errors of Fleiss, Cohen &amp; Everitt, Psychological Bulletin 1969;72:323.
 *
 * @param weight        what a near miss counts
 * @param value         1 is perfect, 0 is chance; NaN where chance alone agrees always (one category)
 * @param standardError for the interval
 * @param interval      value plus and minus normal quantiles
 * @param z             value over its standard error where agreement is by chance
 * @param p             of z, two-sided
 * @param observed      weighted agreement, a proportion
 * @param expected      weighted agreement by chance
 * @param subjects      rated by both
 */
public record Kappa(Weight weight, double value, double standardError, Interval interval, double z, double p, double observed,
                    double expected, int subjects) {

    /** What a disagreement by some categories counts. */
    public enum Weight {
        /** Nothing: categories without order. */
        NONE,
        /** One less its share of the greatest distance. */
        LINEAR,
        /** One less the square of its share of the greatest distance; nearly an intraclass correlation. */
        QUADRATIC;

        double of(int distance, int categories) {
            return switch (this) {
                case NONE -> distance == 0 ? 1 : 0;
                case LINEAR -> 1 - (double) distance / (categories - 1);
                case QUADRATIC -> 1 - Math.pow((double) distance / (categories - 1), 2);
            };
        }
    }

    /**
     * @param first  category of each subject, 0 to {@code categories} - 1
     * @param second of the other rater
     * @throws IllegalArgumentException where lengths differ, there is no subject or only one category, or one is out of range
     */
    public static Kappa of(int[] first, int[] second, int categories, Weight weight, double level) {
        if (first.length != second.length || first.length == 0) {
            throw new IllegalArgumentException("Kappa needs the same subjects rated twice; one rater has %d, the other %d"
                    .formatted(first.length, second.length));
        }
        if (categories < 2) {
            throw new IllegalArgumentException("Kappa needs two categories at least");
        }
        double[][] share = new double[categories][categories];
        for (int subject = 0; subject < first.length; subject++) {
            if (Math.min(first[subject], second[subject]) < 0 || Math.max(first[subject], second[subject]) >= categories) {
                throw new IllegalArgumentException("A rating of subject %d is none of the %d categories".formatted(subject + 1, categories));
            }
            share[first[subject]][second[subject]] += 1.0 / first.length;
        }
        return of(share, weight, first.length, level);
    }

    private static Kappa of(double[][] share, Weight weight, int n, double level) {
        int categories = share.length;
        double[] rows = new double[categories];
        double[] columns = new double[categories];
        double[] rowWeights = new double[categories];
        double[] columnWeights = new double[categories];
        double observed = 0;
        for (int i = 0; i < categories; i++) {
            for (int j = 0; j < categories; j++) {
                rows[i] += share[i][j];
                columns[j] += share[i][j];
                observed += weight.of(Math.abs(i - j), categories) * share[i][j];
            }
        }
        double expected = 0;
        for (int i = 0; i < categories; i++) {
            for (int j = 0; j < categories; j++) {
                double w = weight.of(Math.abs(i - j), categories);
                rowWeights[i] += w * columns[j];
                columnWeights[j] += w * rows[i];
                expected += w * rows[i] * columns[j];
            }
        }
        double value = expected >= 1 - 1e-15 ? Double.NaN : (observed - expected) / (1 - expected);
        double spread = 0;
        double spreadByChance = 0;
        for (int i = 0; i < categories; i++) {
            for (int j = 0; j < categories; j++) {
                double w = weight.of(Math.abs(i - j), categories);
                double mean = rowWeights[i] + columnWeights[j];
                spread += share[i][j] * Math.pow(w - mean * (1 - value), 2);
                spreadByChance += rows[i] * columns[j] * Math.pow(w - mean, 2);
            }
        }
        double error = error(spread - Math.pow(value - expected * (1 - value), 2), expected, n);
        double z = value / error(spreadByChance - expected * expected, expected, n);
        return new Kappa(weight, value, error, Interval.normal(level, value, error), z, Normal.twoSided(z), observed, expected, n);
    }

    private static double error(double variance, double expected, int n) {
        return Math.sqrt(Math.max(0, variance) / n) / (1 - expected);
    }
}
