package org.lobule.radiomics.region;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * How values are distributed: the distinct values in rising order with the number of times each occurs. Everything that
 * does not depend on place is computed from it, which for whole-number intensities takes hundreds of steps instead of millions.
 */
public final class Distribution {

    /** Widest range of whole numbers that is counted; beyond it values are sorted. */
    static final int WIDEST_HISTOGRAM = 1 << 20;

    private final double[] values;
    private final long[] counts;
    private final long total;

    private Distribution(double[] values, long[] counts) {
        this.values = values;
        this.counts = counts;
        total = Arrays.stream(counts).sum();
    }

    /** The distribution of the values where the mask is set. */
    static Distribution of(float[] all, byte[] mask) {
        return ofSmallWholeNumbers(all, mask).orElseGet(() -> ofAny(all, mask));
    }

    /** Whole numbers of 16 bits, which those of CT are, in one pass; nothing where others are among them. */
    private static Optional<Distribution> ofSmallWholeNumbers(float[] all, byte[] mask) {
        int[] histogram = new int[1 << Short.SIZE];
        for (int begin = MaskStretch.begin(mask, 0, mask.length); begin < mask.length;) {
            int end = MaskStretch.end(mask, begin, mask.length);
            for (int v = begin; v < end; v++) {
                short whole = (short) all[v];
                if (whole != all[v]) {
                    return Optional.empty();
                }
                histogram[whole - Short.MIN_VALUE]++;
            }
            begin = MaskStretch.begin(mask, end, mask.length);
        }
        int lowest = 0;
        while (lowest < histogram.length - 1 && histogram[lowest] == 0) {
            lowest++;
        }
        int highest = histogram.length - 1;
        while (highest > lowest && histogram[highest] == 0) {
            highest--;
        }
        long[] counts = Arrays.stream(histogram, lowest, highest + 1).asLongStream().toArray();
        return Optional.of(ofHistogram(counts, lowest + Short.MIN_VALUE));
    }

    private static Distribution ofAny(float[] all, byte[] mask) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        boolean whole = true;
        int n = 0;
        for (int v = 0; v < mask.length; v++) {
            if (mask[v] == 0) {
                continue;
            }
            float x = all[v];
            n++;
            lowest = Math.min(lowest, x);
            highest = Math.max(highest, x);
            whole &= x == (int) x;
        }
        return whole && (double) highest - lowest < WIDEST_HISTOGRAM
                ? counted(all, mask, (int) lowest, (int) highest) : sorted(all, mask, n);
    }

    private static Distribution counted(float[] all, byte[] mask, int lowest, int highest) {
        long[] histogram = new long[highest - lowest + 1];
        for (int v = 0; v < mask.length; v++) {
            if (mask[v] != 0) {
                histogram[(int) all[v] - lowest]++;
            }
        }
        return ofHistogram(histogram, lowest);
    }

    /** The distribution of whole numbers from {@code lowest} on with the given counts. */
    public static Distribution ofHistogram(long[] histogram, int lowest) {
        int distinct = (int) Arrays.stream(histogram).filter(count -> count > 0).count();
        double[] values = new double[distinct];
        long[] counts = new long[distinct];
        int next = 0;
        for (int b = 0; b < histogram.length; b++) {
            if (histogram[b] > 0) {
                values[next] = lowest + (double) b;
                counts[next++] = histogram[b];
            }
        }
        return new Distribution(values, counts);
    }

    private static Distribution sorted(float[] all, byte[] mask, int n) {
        float[] sorted = new float[n];
        int next = 0;
        for (int v = 0; v < mask.length; v++) {
            if (mask[v] != 0) {
                sorted[next++] = all[v] + 0f; // -0 becomes 0
            }
        }
        Arrays.sort(sorted);
        double[] values = new double[n];
        long[] counts = new long[n];
        int distinct = 0;
        for (int s = 0; s < n; s++) {
            if (s == 0 || sorted[s] != sorted[s - 1]) {
                values[distinct++] = sorted[s];
            }
            counts[distinct - 1]++;
        }
        return new Distribution(Arrays.copyOf(values, distinct), Arrays.copyOf(counts, distinct));
    }

    /** Number of values. */
    public long total() {
        return total;
    }

    public int distinct() {
        return values.length;
    }

    public double value(int index) {
        return values[index];
    }

    public long count(int index) {
        return counts[index];
    }

    /** Whether all values are whole numbers. */
    public boolean isWhole() {
        for (double value : values) {
            if (value != Math.rint(value)) {
                return false;
            }
        }
        return true;
    }

    public double minimum() {
        return values[0];
    }

    public double maximum() {
        return values[values.length - 1];
    }

    public double mean() {
        double sum = 0;
        for (int b = 0; b < values.length; b++) {
            sum += values[b] * counts[b];
        }
        return sum / total;
    }

    /** Mean of (x - centre)^power. */
    public double moment(int power, double centre) {
        double sum = 0;
        for (int b = 0; b < values.length; b++) {
            double deviation = values[b] - centre;
            double term = deviation;
            for (int p = 1; p < power; p++) {
                term *= deviation;
            }
            sum += term * counts[b];
        }
        return sum / total;
    }

    /** Mean of |x - centre|. */
    public double meanAbsoluteDeviation(double centre) {
        double sum = 0;
        for (int b = 0; b < values.length; b++) {
            sum += Math.abs(values[b] - centre) * counts[b];
        }
        return sum / total;
    }

    /** The distribution of f(x), for a function that never falls. */
    public Distribution map(DoubleUnaryOperator rising) {
        double[] mapped = new double[values.length];
        long[] of = new long[values.length];
        int distinct = 0;
        for (int b = 0; b < values.length; b++) {
            double value = rising.applyAsDouble(values[b]);
            if (distinct == 0 || value != mapped[distinct - 1]) {
                mapped[distinct++] = value;
            }
            of[distinct - 1] += counts[b];
        }
        return new Distribution(Arrays.copyOf(mapped, distinct), Arrays.copyOf(of, distinct));
    }

    /** The part of it between two values, both included. */
    public Distribution within(double lower, double upper) {
        int from = 0;
        while (from < values.length && values[from] < lower) {
            from++;
        }
        int to = values.length;
        while (to > from && values[to - 1] > upper) {
            to--;
        }
        return new Distribution(Arrays.copyOfRange(values, from, to), Arrays.copyOfRange(counts, from, to));
    }

    /** The smallest value that at least {@code percent} of a hundred values do not exceed (nearest rank). */
    public double percentile(int percent) {
        return atRank((percent * total + 99) / 100);
    }

    /**
     * A percentile between 0 and 100 by linear interpolation between the values of the neighbouring ranks: {@code numpy.percentile}'s
     * default (type 7 of Hyndman and Fan, Am Stat 1996;50:361). The standard's is {@link #percentile}.
     */
    public double interpolatedPercentile(double percent) {
        double rank = percent / 100 * (total - 1);
        long below = (long) rank;
        double share = rank - below;
        double lower = atRank(below + 1);
        double upper = atRank(Math.min(total, below + 2));
        return share < 0.5 ? lower + (upper - lower) * share : upper - (upper - lower) * (1 - share);
    }

    /** The value in the middle, or the mean of the two in the middle. */
    public double median() {
        return (atRank((total + 1) / 2) + atRank(total / 2 + 1)) / 2;
    }

    /** The value at a rank from 1 on. */
    private double atRank(long rank) {
        long below = 0;
        for (int b = 0; b < values.length; b++) {
            below += counts[b];
            if (below >= rank) {
                return values[b];
            }
        }
        return maximum();
    }
}
