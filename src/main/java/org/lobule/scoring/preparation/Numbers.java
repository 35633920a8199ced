package org.lobule.scoring.preparation;

import java.util.Arrays;

/** Statistics of one column, missing values left out. */
final class Numbers {

    private Numbers() {}

    /** The values that are there, in their order. */
    static double[] present(double[] column) {
        return Arrays.stream(column).filter(value -> !Double.isNaN(value)).toArray();
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** Divided by n - 1; 0 for a single value. */
    static double variance(double[] values) {
        if (values.length < 2) {
            return 0;
        }
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (values.length - 1);
    }

    static double median(double[] values) {
        return quantile(sorted(values), 0.5);
    }

    static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan, Am Stat 1996;50:361).
     *
     * @param sorted rising, at least one
     */
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** The value that occurs most often, the smallest of them where several do. */
    static double mostFrequent(double[] values) {
        double[] sorted = sorted(values);
        double best = sorted[0];
        int longest = 0;
        int start = 0;
        for (int at = 1; at <= sorted.length; at++) {
            if (at == sorted.length || sorted[at] != sorted[start]) {
                if (at - start > longest) {
                    longest = at - start;
                    best = sorted[start];
                }
                start = at;
            }
        }
        return best;
    }
}
