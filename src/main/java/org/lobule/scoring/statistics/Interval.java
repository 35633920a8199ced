package org.lobule.scoring.statistics;

/**
 * A two-sided confidence interval.
 *
 * @param level probability with which such intervals cover the truth, 0.95 by custom
 * @param lower end, NaN where the data do not give one
 * @param upper end, NaN where the data do not give one
 */
public record Interval(double level, double lower, double upper) {

    /** @throws IllegalArgumentException where the level is not between 0 and 1 */
    public Interval {
        requireLevel(level);
    }

    /** @throws IllegalArgumentException where the level is not between 0 and 1 */
    public static double requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("A confidence level lies between 0 and 1, e.g. 0.95; it is " + level);
        }
        return level;
    }

    /** An interval that the data do not determine. */
    public static Interval undefined(double level) {
        return new Interval(level, Double.NaN, Double.NaN);
    }

    /** Estimate plus and minus the normal quantile times the standard error. */
    public static Interval normal(double level, double estimate, double standardError) {
        double margin = Normal.quantileOfInterval(level) * standardError;
        return new Interval(level, estimate - margin, estimate + margin);
    }

    /** With both ends so many times as far from the estimate. */
    public Interval widened(double estimate, double times) {
        return times == 1 ? this : new Interval(level, estimate + times * (lower - estimate), estimate + times * (upper - estimate));
    }

    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    public double width() {
        return upper - lower;
    }

    /** The interval cut to a range within which the truth must lie, such as [0, 1] of a probability. */
    public Interval within(double least, double greatest) {
        return new Interval(level, Math.max(least, Math.min(greatest, lower)), Math.max(least, Math.min(greatest, upper)));
    }
}
