package org.lobule.scoring.statistics.agreement;

import java.util.Arrays;

import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.Normal;

/**
 * Lin's concordance correlation of two methods: how near pairs lie to the line of identity. Lin, Biometrics 1989;45:255, with the
 * variance as corrected in Biometrics 2000;56:324; moments divide by n as there.
 *
 * @param value         1 where all pairs are equal; NaN where neither method varies
 * @param interval      by the inverse hyperbolic tangent; undefined below three pairs or without correlation
 * @param correlation   Pearson's: precision
 * @param accuracy      bias correction factor: value divided by correlation
 * @param locationShift difference of the means over the geometric mean of the standard deviations
 * @param scaleShift    ratio of the standard deviations, first by second
 * @param pairs         compared
 * @param dropped       pairs left out for a missing value
 */
public record ConcordanceCorrelation(double value, Interval interval, double correlation, double accuracy, double locationShift,
                                     double scaleShift, int pairs, int dropped) {

    /** @throws IllegalArgumentException where there are fewer than two complete pairs */
    public static ConcordanceCorrelation of(double[] first, double[] second, double level) {
        Ratings pairs = Ratings.pairs(first, second);
        double[] x = pairs.rater(0);
        double[] y = pairs.rater(1);
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double varianceX = 0;
        double varianceY = 0;
        double covariance = 0;
        for (int pair = 0; pair < x.length; pair++) {
            varianceX += (x[pair] - meanX) * (x[pair] - meanX) / x.length;
            varianceY += (y[pair] - meanY) * (y[pair] - meanY) / x.length;
            covariance += (x[pair] - meanX) * (y[pair] - meanY) / x.length;
        }
        double difference = meanX - meanY;
        double value = 2 * covariance / (varianceX + varianceY + difference * difference);
        double correlation = covariance / Math.sqrt(varianceX * varianceY);
        double location = difference / Math.pow(varianceX * varianceY, 0.25);
        return new ConcordanceCorrelation(value, interval(value, correlation, location, x.length, level), correlation, value / correlation,
                location, Math.sqrt(varianceX / varianceY), x.length, pairs.dropped());
    }

    private static Interval interval(double c, double r, double u, int n, double level) {
        if (Arrays.equals(new double[] {c, r}, new double[] {1, 1})) {
            return new Interval(level, 1, 1);
        }
        double rest = 1 - c * c;
        double variance = ((1 - r * r) * c * c / (rest * r * r) + 2 * c * c * c * (1 - c) * u * u / (r * rest * rest)
                - c * c * c * c * u * u * u * u / (2 * r * r * rest * rest)) / (n - 2);
        if (n < 3 || !(variance >= 0) || Double.isInfinite(variance)) {
            return Interval.undefined(level);
        }
        double z = Math.log((1 + c) / (1 - c)) / 2;
        double margin = Normal.quantileOfInterval(level) * Math.sqrt(variance);
        return new Interval(level, Math.tanh(z - margin), Math.tanh(z + margin));
    }
}
