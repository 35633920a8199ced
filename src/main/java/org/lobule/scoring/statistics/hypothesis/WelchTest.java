package org.lobule.scoring.statistics.hypothesis;

import org.apache.commons.statistics.distribution.TDistribution;
import org.lobule.scoring.statistics.Interval;

/**
 * Welch's test that two means are equal, variances may differ: Biometrika 1947;34:28.
 *
 * @param difference       of the means, first less second
 * @param interval         of the difference
 * @param t                difference over its error; NaN where nothing varies and the means are equal
 * @param degreesOfFreedom of Welch and Satterthwaite
 * @param p                two-sided
 */
public record WelchTest(double difference, Interval interval, double t, double degreesOfFreedom, double p) {

    /** @throws IllegalArgumentException where a group has fewer than two values or one is missing */
    public static WelchTest of(double[] first, double[] second, double level) {
        Samples.require(2, "Welch's test", first, second);
        double one = Samples.variance(first) / first.length;
        double other = Samples.variance(second) / second.length;
        double difference = Samples.mean(first) - Samples.mean(second);
        double error = Math.sqrt(one + other);
        double t = difference / error;
        if (error == 0) {
            return new WelchTest(difference, new Interval(level, difference, difference), t, Double.NaN, Double.isNaN(t) ? Double.NaN : 0);
        }
        double degrees = (one + other) * (one + other) / (one * one / (first.length - 1) + other * other / (second.length - 1));
        TDistribution student = TDistribution.of(degrees);
        double margin = student.inverseSurvivalProbability((1 - Interval.requireLevel(level)) / 2) * error;
        return new WelchTest(difference, new Interval(level, difference - margin, difference + margin), t, degrees,
                Math.min(1, 2 * student.survivalProbability(Math.abs(t))));
    }
}
