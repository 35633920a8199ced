package org.lobule.radiomics.region;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Values that are too many different ones to be counted, such as the responses of filters: in buckets of equal width, of which only those
 * are sorted that a rank or a limit lies in. As the sum of each bucket is known, too, sums between limits look at two buckets.
 */
final class BucketedValues implements Distribution {

    /** So many that those that are sorted are small, and that the ends of all stay in the cache while they are filled. */
    private static final int MOST_BUCKETS = 1 << 10;

    private static final int VALUES_IN_A_BUCKET = 64;

    private static final int BLOCK = 1 << 12;

    /** Bucket after bucket. */
    private final float[] values;
    /** Of each bucket, and the end of the last one. */
    private final int[] begins;
    private final double lowest;
    private final double highest;
    private final double bucketsPerUnit;
    /** What the values before each bucket are above the lowest, together; and so of all. */
    private final double[] sumsBefore;
    private final float[][] sorted;

    private BucketedValues(float[] values, int[] begins, double lowest, double highest, double bucketsPerUnit) {
        this.values = values;
        this.begins = begins;
        this.lowest = lowest;
        this.highest = highest;
        this.bucketsPerUnit = bucketsPerUnit;
        sorted = new float[begins.length - 1][];
        sumsBefore = new double[begins.length];
        for (int b = 0; b < sorted.length; b++) {
            sumsBefore[b + 1] = sumsBefore[b] + sumAboveLowest(values, begins[b], begins[b + 1]);
        }
    }

    /** Of finite values in any order. */
    static BucketedValues of(float[] values) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (float x : values) {
            lowest = Math.min(lowest, x);
            highest = Math.max(highest, x);
        }
        int buckets = Math.clamp(values.length / VALUES_IN_A_BUCKET, 1, MOST_BUCKETS);
        double perUnit = highest > lowest ? (buckets - 0.5) / ((double) highest - lowest) : 0;
        int[] begins = new int[buckets + 1];
        int[] block = new int[BLOCK];
        for (int from = 0; from < values.length; from += BLOCK) {
            count(block, buckets(values, from, lowest, perUnit, block), begins);
        }
        for (int b = 0; b < buckets; b++) {
            begins[b + 1] += begins[b];
        }
        int[] next = begins.clone();
        float[] ordered = new float[values.length];
        for (int from = 0; from < values.length; from += BLOCK) {
            fill(values, from, block, buckets(values, from, lowest, perUnit, block), next, ordered);
        }
        return new BucketedValues(ordered, begins, lowest + 0.0, highest + 0.0, perUnit);
    }

    /** The buckets of a block of values, and how many these are: a loop of its own, so that the compiler makes vector instructions of it. */
    private static int buckets(float[] values, int from, double lowest, double perUnit, int[] block) {
        int n = Math.min(BLOCK, values.length - from);
        for (int v = 0; v < n; v++) {
            block[v] = (int) ((values[from + v] - lowest) * perUnit);
        }
        return n;
    }

    /** The number of values in bucket b is added to {@code sizes[b + 1]}. */
    private static void count(int[] block, int n, int[] sizes) {
        for (int v = 0; v < n; v++) {
            sizes[block[v] + 1]++;
        }
    }

    private static void fill(float[] values, int from, int[] block, int n, int[] next, float[] ordered) {
        for (int v = 0; v < n; v++) {
            ordered[next[block[v]]++] = values[from + v];
        }
    }

    /** Four sums in turn, as one would wait for itself at every step. */
    private double sumAboveLowest(float[] of, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int v = from;
        for (; v + 4 <= to; v += 4) {
            a += of[v] - lowest;
            b += of[v + 1] - lowest;
            c += of[v + 2] - lowest;
            d += of[v + 3] - lowest;
        }
        for (; v < to; v++) {
            a += of[v] - lowest;
        }
        return a + b + (c + d);
    }

    /** The values of a bucket in rising order, 0 never as -0. */
    private synchronized float[] sorted(int bucket) {
        if (sorted[bucket] == null) {
            float[] its = Arrays.copyOfRange(values, begins[bucket], begins[bucket + 1]);
            for (int v = 0; v < its.length; v++) {
                its[v] += 0f;
            }
            Arrays.sort(its);
            sorted[bucket] = its;
        }
        return sorted[bucket];
    }

    @Override
    public long total() {
        return values.length;
    }

    @Override
    public boolean isWhole() {
        for (float x : values) {
            if (x != Math.rint(x)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public double minimum() {
        return lowest;
    }

    @Override
    public double maximum() {
        return highest;
    }

    @Override
    public double mean() {
        return lowest + sumsBefore[sorted.length] / values.length;
    }

    @Override
    public Moments moments(double centre) {
        double second = 0;
        double third = 0;
        double fourth = 0;
        double otherSecond = 0;
        double otherThird = 0;
        double otherFourth = 0;
        int v = 0;
        for (; v + 2 <= values.length; v += 2) {
            double deviation = values[v] - centre;
            double square = deviation * deviation;
            second += square;
            third += square * deviation;
            fourth += square * square;
            double otherDeviation = values[v + 1] - centre;
            double otherSquare = otherDeviation * otherDeviation;
            otherSecond += otherSquare;
            otherThird += otherSquare * otherDeviation;
            otherFourth += otherSquare * otherSquare;
        }
        if (v < values.length) {
            double deviation = values[v] - centre;
            second += deviation * deviation;
            third += deviation * deviation * deviation;
            fourth += deviation * deviation * deviation * deviation;
        }
        return new Moments((second + otherSecond) / values.length, (third + otherThird) / values.length, (fourth + otherFourth) / values.length);
    }

    @Override
    public double meanAbsoluteDeviation(double centre) {
        return meanAbsoluteDeviation(centre, 0, values.length);
    }

    /** Of the values of the ranks [from, to), counted from 0. */
    private double meanAbsoluteDeviation(double centre, int from, int to) {
        int middle = Math.clamp(firstNotBelow(centre), from, to);
        double aboveLowest = centre - lowest;
        double below = (middle - from) * aboveLowest - (sumOfFirst(middle) - sumOfFirst(from));
        double above = sumOfFirst(to) - sumOfFirst(middle) - (to - middle) * aboveLowest;
        return (below + above) / (to - from);
    }

    @Override
    public double meanAbsoluteDeviationWithin(double lower, double upper) {
        int from = firstNotBelow(lower);
        int to = firstNotBelow(Math.nextUp(upper));
        return meanAbsoluteDeviation(lowest + (sumOfFirst(to) - sumOfFirst(from)) / (to - from), from, to);
    }

    @Override
    public double meanClamped(double lower, double upper) {
        int from = firstNotBelow(lower);
        int to = firstNotBelow(Math.nextUp(upper));
        double within = sumOfFirst(to) - sumOfFirst(from);
        return lowest + (from * (lower - lowest) + within + (values.length - to) * (upper - lowest)) / values.length;
    }

    @Override
    public double meanOf(DoubleUnaryOperator function) {
        double sum = 0;
        for (float x : values) {
            sum += function.applyAsDouble(x);
        }
        return sum / values.length;
    }

    @Override
    public long atLeast(double limit) {
        return values.length - firstNotBelow(limit);
    }

    /** How many values are below a limit. */
    private int firstNotBelow(double limit) {
        if (limit <= lowest) {
            return 0;
        }
        if (limit > highest) {
            return values.length;
        }
        // as values are assigned: never a lower bucket for a higher value
        int bucket = (int) ((limit - lowest) * bucketsPerUnit);
        float[] its = sorted(bucket);
        int low = 0;
        int high = its.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (its[middle] < limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return begins[bucket] + low;
    }

    /** What the first values in rising order are above the lowest, together. */
    private double sumOfFirst(int count) {
        int bucket = bucketOf(count);
        return sumsBefore[bucket] + (count == begins[bucket] ? 0 : sumAboveLowest(sorted(bucket), 0, count - begins[bucket]));
    }

    @Override
    public double atRank(long rank) {
        int at = (int) Math.clamp(rank - 1, 0, values.length - 1);
        int bucket = bucketOf(at);
        return sorted(bucket)[at - begins[bucket]];
    }

    /** The last bucket that begins at a place or before it; the number of buckets for the end of all. */
    private int bucketOf(int place) {
        int bucket = 0;
        while (bucket < sorted.length && begins[bucket + 1] <= place) {
            bucket++;
        }
        return bucket;
    }

    @Override
    public CountedValues map(DoubleUnaryOperator rising) {
        var mapped = new CountedValues.Collector();
        for (int b = 0; b < sorted.length; b++) {
            for (float x : sorted(b)) {
                mapped.add(rising.applyAsDouble(x), 1);
            }
        }
        return mapped.collected();
    }
}
