package org.lobule.scoring.statistics.hypothesis;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * McNemar's test that two methods are right equally often of the same cases, Psychometrika 1947;12:153.
 *
 * @param onlyFirst  cases that only the first has right
 * @param onlySecond cases that only the second has right
 * @param exact      whether p is binomial: below 25 cases in which they differ; else chi-square, corrected for continuity
 * @param p          two-sided; 1 where they never differ
 */
public record McNemarTest(int onlyFirst, int onlySecond, boolean exact, double p) {

    private static final int EXACT_BELOW = 25;

    /** @throws IllegalArgumentException where a count is negative */
    public static McNemarTest of(int onlyFirst, int onlySecond) {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException("A count is negative: %d, %d".formatted(onlyFirst, onlySecond));
        }
        int differing = onlyFirst + onlySecond;
        if (differing == 0) {
            return new McNemarTest(0, 0, true, 1);
        }
        boolean exact = differing < EXACT_BELOW;
        double beyond = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1);
        double p = exact ? 2 * BinomialDistribution.of(differing, 0.5).cumulativeProbability(Math.min(onlyFirst, onlySecond))
                : ChiSquaredDistribution.of(1).survivalProbability(beyond * beyond / differing);
        return new McNemarTest(onlyFirst, onlySecond, exact, Math.min(1, p));
    }
}
