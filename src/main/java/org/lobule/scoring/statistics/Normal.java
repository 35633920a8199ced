package org.lobule.scoring.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution. */
public final class Normal {

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private Normal() {}

    public static double cumulative(double z) {
        return STANDARD.cumulativeProbability(z);
    }

    /** Probability above z. */
    public static double survival(double z) {
        return STANDARD.survivalProbability(z);
    }

    public static double quantile(double probability) {
        return STANDARD.inverseCumulativeProbability(probability);
    }

    /** How many standard errors an interval of the level reaches to each side: 1.96 for 0.95. */
    public static double quantileOfInterval(double level) {
        return STANDARD.inverseSurvivalProbability((1 - Interval.requireLevel(level)) / 2);
    }

    /** Probability of a value at least as far from 0, to either side; NaN of NaN. */
    public static double twoSided(double z) {
        return Double.isNaN(z) ? Double.NaN : Math.min(1, 2 * STANDARD.survivalProbability(Math.abs(z)));
    }
}
