package org.lobule.scoring.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A share of cases, such as a sensitivity.
 *
 * @param successes counted
 * @param trials    out of how many; the share is NaN where there are none
 */
public record Proportion(int successes, int trials) {

    /** @throws IllegalArgumentException where the successes are negative or more than the trials */
    public Proportion {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException("%d successes in %d trials".formatted(successes, trials));
        }
    }

    public double value() {
        return (double) successes / trials;
    }

    /** Wilson's score interval, J Am Stat Assoc 1927;22:209. */
    public Interval wilson(double level) {
        if (trials == 0) {
            return Interval.undefined(level);
        }
        double z = Normal.quantileOfInterval(level);
        double n = trials;
        double centre = (successes + z * z / 2) / (n + z * z);
        double margin = z / (n + z * z) * Math.sqrt(successes * (n - successes) / n + z * z / 4);
        return new Interval(level, successes == 0 ? 0 : centre - margin, successes == trials ? 1 : centre + margin);
    }

    /** The exact interval of Clopper &amp; Pearson, Biometrika 1934;26:404; never too narrow. */
    public Interval clopperPearson(double level) {
        if (trials == 0) {
            return Interval.undefined(level);
        }
        double tail = (1 - Interval.requireLevel(level)) / 2;
        double lower = successes == 0 ? 0 : BetaDistribution.of(successes, trials - successes + 1.0).inverseCumulativeProbability(tail);
        double upper = successes == trials ? 1 : BetaDistribution.of(successes + 1.0, trials - successes).inverseSurvivalProbability(tail);
        return new Interval(level, lower, upper);
    }
}
