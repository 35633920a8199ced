package org.lobule.scoring.table.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A column that mixes two units has two heaps of values, a power of ten apart, with nothing between. Skewed values (AFP) have no such
 * gap, however far they reach.
 *
 * @param below greatest value of the lower heap
 * @param above least value of the upper heap
 * @param few   values in the smaller heap
 * @param times by how much the heaps' medians differ
 */
record TwoUnits(double below, double above, int few, double times) {

    /** Heaps lie at least so far apart, as a ratio. */
    private static final double LEAST_GAP = 8;
    /** Units differ by powers of ten; medians of heaps by about as much. */
    private static final double LEAST_FACTOR = 50;
    private static final int FEWEST = 5;
    /** A heap is no wider than this ratio of its quartiles; else the values are spread out, not heaped. */
    private static final double WIDEST = 20;

    static Optional<TwoUnits> in(double[] values) {
        double[] sorted = Arrays.stream(values).filter(value -> value > 0).sorted().toArray();
        int split = 0;
        double widest = 0;
        for (int place = 1; place < sorted.length; place++) {
            double gap = sorted[place] / sorted[place - 1];
            boolean heaps = place >= FEWEST && sorted.length - place >= FEWEST;
            if (heaps && gap > widest) {
                widest = gap;
                split = place;
            }
        }
        if (widest < LEAST_GAP) {
            return Optional.empty();
        }
        double[] low = Arrays.copyOfRange(sorted, 0, split);
        double[] high = Arrays.copyOfRange(sorted, split, sorted.length);
        double times = high[high.length / 2] / low[low.length / 2];
        boolean heaped = spread(low) < WIDEST && spread(high) < WIDEST;
        return times >= LEAST_FACTOR && heaped ? Optional.of(new TwoUnits(sorted[split - 1], sorted[split], Math.min(low.length, high.length), times)) : Optional.empty();
    }

    private static double spread(double[] heap) {
        return heap[3 * heap.length / 4] / heap[heap.length / 4];
    }

    String words(String column) {
        return String.format(Locale.ROOT, "%s seems to mix two units: %d values lie apart from the others, up to %.5g and from %.5g on, about %.0f times as high; "
                + "state columns: %s: {scale: {above: %.4g, by: %.0f}} if that is so", column, few, below, above, times, column, Math.sqrt(below * above),
                Math.pow(10, Math.rint(Math.log10(times))));
    }
}
