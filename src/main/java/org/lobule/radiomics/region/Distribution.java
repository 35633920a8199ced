package org.lobule.radiomics.region;

import java.util.function.DoubleUnaryOperator;

import org.lobule.radiomics.Crew;

/**
 * How values are distributed: everything about them that does not depend on place. Whole numbers are counted, which takes hundreds of
 * steps where their list takes millions; other values are kept in buckets.
 */
public sealed interface Distribution permits CountedValues, BucketedValues {

    /** The distribution of the values where the mask is set. */
    static Distribution of(float[] all, byte[] mask) {
        return of(all, mask, Crew.ALONE);
    }

    /** The same, computed with others. */
    static Distribution of(float[] all, byte[] mask, Crew crew) {
        return CountedValues.ofSmallWholeNumbers(all, mask, crew).<Distribution>map(counted -> counted).orElseGet(() -> ofAny(inside(all, mask)));
    }

    private static float[] inside(float[] all, byte[] mask) {
        int n = 0;
        for (int begin = MaskStretch.begin(mask, 0, mask.length); begin < mask.length;) {
            int end = MaskStretch.end(mask, begin, mask.length);
            n += end - begin;
            begin = MaskStretch.begin(mask, end, mask.length);
        }
        float[] inside = new float[n];
        int next = 0;
        for (int begin = MaskStretch.begin(mask, 0, mask.length); begin < mask.length;) {
            int end = MaskStretch.end(mask, begin, mask.length);
            System.arraycopy(all, begin, inside, next, end - begin);
            next += end - begin;
            begin = MaskStretch.begin(mask, end, mask.length);
        }
        return inside;
    }

    private static Distribution ofAny(float[] values) {
        return CountedValues.ofWholeNumbers(values).<Distribution>map(counted -> counted).orElseGet(() -> BucketedValues.of(values));
    }

    /** Means of the second, third and fourth power of what values differ by from a centre. */
    record Moments(double second, double third, double fourth) {}

    /** Number of values. */
    long total();

    /** Whether all values are whole numbers. */
    boolean isWhole();

    double minimum();

    double maximum();

    double mean();

    /** Means of powers of (x - centre). */
    Moments moments(double centre);

    /** Mean of |x - centre|. */
    double meanAbsoluteDeviation(double centre);

    /** Mean of |x - m| over the values between two limits, both included, where m is their mean; NaN where none is. */
    double meanAbsoluteDeviationWithin(double lower, double upper);

    /** Mean of the values, those beyond a limit taken for the limit. */
    double meanClamped(double lower, double upper);

    /** Mean of f(x). */
    double meanOf(DoubleUnaryOperator function);

    /** Number of values that are not below a limit. */
    long atLeast(double limit);

    /** The value at a rank from 1 on, in rising order; a rank beyond the number of values is that of the maximum. */
    double atRank(long rank);

    /** The distribution of f(x), for a function that never falls. */
    CountedValues map(DoubleUnaryOperator rising);

    /** Whether all values are equal. */
    default boolean isFlat() {
        return minimum() == maximum();
    }

    /** The smallest value that at least {@code percent} of a hundred values do not exceed (nearest rank). */
    default double percentile(int percent) {
        return atRank((percent * total() + 99) / 100);
    }

    /**
     * A percentile between 0 and 100 by linear interpolation between the values of the neighbouring ranks: {@code numpy.percentile}'s
     * default (type 7 of Hyndman and Fan, Am Stat 1996;50:361). The standard's is {@link #percentile}.
     */
    default double interpolatedPercentile(double percent) {
        double rank = percent / 100 * (total() - 1);
        long below = (long) rank;
        double share = rank - below;
        double lower = atRank(below + 1);
        double upper = atRank(Math.min(total(), below + 2));
        return share < 0.5 ? lower + (upper - lower) * share : upper - (upper - lower) * (1 - share);
    }

    /** The value in the middle, or the mean of the two in the middle. */
    default double median() {
        return (atRank((total() + 1) / 2) + atRank(total() / 2 + 1)) / 2;
    }
}
