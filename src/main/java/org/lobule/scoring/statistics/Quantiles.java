package org.lobule.scoring.statistics;

/** Quantiles of a sample, interpolated between order statistics as most software does (type 7 of Hyndman &amp; Fan, Am Stat 1996;50:361). */
public final class Quantiles {

    private Quantiles() {}

    /** @param sorted ascending; NaN where it is empty */
    public static double of(double[] sorted, double probability) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = probability * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] == sorted[above] ? sorted[below] : sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
