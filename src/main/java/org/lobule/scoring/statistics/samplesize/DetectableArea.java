package org.lobule.scoring.statistics.samplesize;

import org.lobule.scoring.statistics.Normal;

/**
 * The smallest area under the curve that a cohort would tell from one half: with the variance of Hanley &amp; McNeil, Radiology
 * 1982;143:29, under the hypothesis of one half that of the rank sum.
 */
public final class DetectableArea {

    private DetectableArea() {}

    /** Standard error of an area, exponential scores. */
    public static double standardError(double area, int events, int others) {
        requireCounts(events, others);
        double q1 = area / (2 - area);
        double q2 = 2 * area * area / (1 + area);
        return Math.sqrt((area * (1 - area) + (events - 1) * (q1 - area * area) + (others - 1) * (q2 - area * area)) / ((double) events * others));
    }

    /** Probability that a test of the level, two-sided, tells this area from one half. */
    public static double power(double area, int events, int others, double significance) {
        requireCounts(events, others);
        double z = Normal.quantile(1 - significance / 2);
        double chance = Math.sqrt((events + others + 1) / (12.0 * events * others));
        return Normal.cumulative((area - 0.5 - z * chance) / standardError(area, events, others));
    }

    /**
     * @param significance of the test, two-sided, 0.05 by custom
     * @param power        wanted, 0.8 by custom
     * @return area, or NaN where even a perfect score would not be told from chance
     */
    public static double smallest(int events, int others, double significance, double power) {
        if (!(significance > 0 && significance < 1 && power > 0 && power < 1)) {
            throw new IllegalArgumentException("Significance and power lie above 0 and below 1; they are %s and %s".formatted(significance, power));
        }
        double low = 0.5;
        double high = 1 - 1e-12;
        if (power(high, events, others, significance) < power) {
            return Double.NaN;
        }
        while (high - low > 1e-12) {
            double middle = (low + high) / 2;
            if (power(middle, events, others, significance) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static void requireCounts(int events, int others) {
        if (events < 1 || others < 1) {
            throw new IllegalArgumentException("An area needs cases with and without the event; there are %d and %d".formatted(events, others));
        }
    }
}
