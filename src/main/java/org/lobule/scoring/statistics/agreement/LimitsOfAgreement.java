package org.lobule.scoring.statistics.agreement;

import java.util.Arrays;

import org.apache.commons.statistics.distribution.TDistribution;
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.Normal;

/**
 * Bland and Altman's limits of agreement between two methods, Stat Methods Med Res 1999;8:135.
 *
 * @param differences   first minus second, in the unit measured or in per cent of the pair's mean
 * @param means         of each pair, the abscissa of the plot
 * @param bias          mean difference
 * @param deviation     standard deviation of the differences (n - 1)
 * @param biasInterval  of the bias, by Student's t
 * @param limits        within which {@code limits.level()} of the differences are expected to lie
 * @param lowerInterval of the lower limit, with the variance of the paper's section 5
 * @param upperInterval of the upper limit
 * @param dropped       pairs left out for a missing value
 */
public record LimitsOfAgreement(double[] differences, double[] means, double bias, double deviation, Interval biasInterval,
                                Interval limits, Interval lowerInterval, Interval upperInterval, int dropped) {

    /** In the unit measured. */
    public static LimitsOfAgreement of(double[] first, double[] second, double level) {
        return of(Ratings.pairs(first, second), level, false);
    }

    /**
     * In per cent of the pair's mean, where differences grow with what is measured.
     *
     * @throws IllegalArgumentException where the mean of a pair is not positive
     */
    public static LimitsOfAgreement ofPercentages(double[] first, double[] second, double level) {
        return of(Ratings.pairs(first, second), level, true);
    }

    private static LimitsOfAgreement of(Ratings pairs, double level, boolean percent) {
        int n = pairs.subjects();
        double[] means = Arrays.stream(pairs.values()).mapToDouble(pair -> (pair[0] + pair[1]) / 2).toArray();
        if (percent && Arrays.stream(means).anyMatch(mean -> mean <= 0)) {
            throw new IllegalArgumentException("Differences in per cent need positive means; compare in the unit measured instead");
        }
        double[] differences = new double[n];
        Arrays.setAll(differences, pair -> (pairs.values()[pair][0] - pairs.values()[pair][1]) * (percent ? 100 / means[pair] : 1));
        double bias = Arrays.stream(differences).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(differences).map(d -> (d - bias) * (d - bias)).sum() / (n - 1));
        double z = Normal.quantileOfInterval(level);
        double t = TDistribution.of(n - 1).inverseSurvivalProbability((1 - level) / 2);
        double biasMargin = t * deviation / Math.sqrt(n);
        double limitMargin = t * deviation * Math.sqrt(1.0 / n + z * z / (2 * (n - 1)));
        Interval limits = new Interval(level, bias - z * deviation, bias + z * deviation);
        return new LimitsOfAgreement(differences, means, bias, deviation, around(level, bias, biasMargin), limits,
                around(level, limits.lower(), limitMargin), around(level, limits.upper(), limitMargin), pairs.dropped());
    }

    private static Interval around(double level, double centre, double margin) {
        return new Interval(level, centre - margin, centre + margin);
    }
}
