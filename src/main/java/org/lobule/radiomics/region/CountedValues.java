package org.lobule.radiomics.region;

import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleUnaryOperator;

import org.lobule.radiomics.Crew;

/** The distinct values in rising order with the number of times each occurs. */
public final class CountedValues implements Distribution {

    /** Widest range of whole numbers that is counted; beyond it values are kept in buckets. */
    static final int WIDEST_HISTOGRAM = 1 << 20;

    /** Voxels that one thread counts at a time. */
    private static final int COUNTED_TOGETHER = 1 << 16;

    private final double[] values;
    private final long[] counts;
    private final long total;

    private CountedValues(double[] values, long[] counts) {
        this.values = values;
        this.counts = counts;
        total = Arrays.stream(counts).sum();
    }

    /** Whole numbers of 16 bits, which those of CT are, in one pass; nothing where others are among them. */
    static Optional<CountedValues> ofSmallWholeNumbers(float[] all, byte[] mask, Crew crew) {
        var othersFound = new AtomicBoolean();
        Queue<int[]> histograms = new ConcurrentLinkedQueue<>();
        crew.share(Math.ceilDiv(mask.length, COUNTED_TOGETHER), () -> {
            int[] histogram = new int[1 << Short.SIZE];
            histograms.add(histogram);
            return part -> {
                int from = part * COUNTED_TOGETHER;
                if (!othersFound.get() && !countSmallWholeNumbers(all, mask, from, Math.min(from + COUNTED_TOGETHER, mask.length), histogram)) {
                    othersFound.set(true);
                }
            };
        });
        if (othersFound.get()) {
            return Optional.empty();
        }
        int[] histogram = histograms.remove();
        for (int[] part : histograms) {
            for (int b = 0; b < histogram.length; b++) {
                histogram[b] += part[b];
            }
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

    /** Says whether there are no others. */
    private static boolean countSmallWholeNumbers(float[] all, byte[] mask, int from, int to, int[] histogram) {
        for (int begin = MaskStretch.begin(mask, from, to); begin < to;) {
            int end = MaskStretch.end(mask, begin, to);
            for (int v = begin; v < end; v++) {
                short whole = (short) all[v];
                if (whole != all[v]) {
                    return false;
                }
                histogram[whole - Short.MIN_VALUE]++;
            }
            begin = MaskStretch.begin(mask, end, to);
        }
        return true;
    }

    /** Whole numbers that are not too far apart to be counted; nothing where they are, or others are among them. */
    static Optional<CountedValues> ofWholeNumbers(float[] values) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (float x : values) {
            if (x != (int) x) {
                return Optional.empty();
            }
            lowest = Math.min(lowest, x);
            highest = Math.max(highest, x);
        }
        if ((double) highest - lowest >= WIDEST_HISTOGRAM) {
            return Optional.empty();
        }
        long[] histogram = new long[(int) highest - (int) lowest + 1];
        for (float x : values) {
            histogram[(int) x - (int) lowest]++;
        }
        return Optional.of(ofHistogram(histogram, (int) lowest));
    }

    /** The distribution of whole numbers from {@code lowest} on with the given counts. */
    public static CountedValues ofHistogram(long[] histogram, int lowest) {
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
        return new CountedValues(values, counts);
    }

    /** Values one after another in rising order, equal ones together. */
    static final class Collector {

        private double[] values = new double[64];
        private long[] counts = new long[64];
        private int distinct;

        void add(double value, long times) {
            if (distinct > 0 && values[distinct - 1] == value) {
                counts[distinct - 1] += times;
                return;
            }
            if (distinct == values.length) {
                values = Arrays.copyOf(values, 2 * distinct);
                counts = Arrays.copyOf(counts, 2 * distinct);
            }
            values[distinct] = value;
            counts[distinct++] = times;
        }

        CountedValues collected() {
            return new CountedValues(Arrays.copyOf(values, distinct), Arrays.copyOf(counts, distinct));
        }
    }

    /** Number of distinct values. */
    public int distinct() {
        return values.length;
    }

    public double value(int index) {
        return values[index];
    }

    public long count(int index) {
        return counts[index];
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public boolean isWhole() {
        for (double value : values) {
            if (value != Math.rint(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public double minimum() {
        return values[0];
    }

    @Override
    public double maximum() {
        return values[values.length - 1];
    }

    @Override
    public double mean() {
        double sum = 0;
        for (int b = 0; b < values.length; b++) {
            sum += values[b] * counts[b];
        }
        return sum / total;
    }

    @Override
    public Moments moments(double centre) {
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (int b = 0; b < values.length; b++) {
            double deviation = values[b] - centre;
            double square = deviation * deviation;
            second += square * counts[b];
            third += square * deviation * counts[b];
            fourth += square * deviation * deviation * counts[b];
        }
        return new Moments(second / total, third / total, fourth / total);
    }

    @Override
    public double meanAbsoluteDeviation(double centre) {
        double sum = 0;
        for (int b = 0; b < values.length; b++) {
            sum += Math.abs(values[b] - centre) * counts[b];
        }
        return sum / total;
    }

    @Override
    public double meanAbsoluteDeviationWithin(double lower, double upper) {
        CountedValues part = within(lower, upper);
        return part.meanAbsoluteDeviation(part.mean());
    }

    private CountedValues within(double lower, double upper) {
        int from = 0;
        while (from < values.length && values[from] < lower) {
            from++;
        }
        int to = values.length;
        while (to > from && values[to - 1] > upper) {
            to--;
        }
        return new CountedValues(Arrays.copyOfRange(values, from, to), Arrays.copyOfRange(counts, from, to));
    }

    @Override
    public double meanClamped(double lower, double upper) {
        return meanOf(x -> Math.clamp(x, lower, upper));
    }

    @Override
    public double meanOf(DoubleUnaryOperator function) {
        double sum = 0;
        for (int b = 0; b < values.length; b++) {
            sum += function.applyAsDouble(values[b]) * counts[b];
        }
        return sum / total;
    }

    @Override
    public CountedValues map(DoubleUnaryOperator rising) {
        var mapped = new Collector();
        for (int b = 0; b < values.length; b++) {
            mapped.add(rising.applyAsDouble(values[b]), counts[b]);
        }
        return mapped.collected();
    }

    @Override
    public long atLeast(double limit) {
        long number = 0;
        for (int b = values.length - 1; b >= 0 && values[b] >= limit; b--) {
            number += counts[b];
        }
        return number;
    }

    @Override
    public double atRank(long rank) {
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
