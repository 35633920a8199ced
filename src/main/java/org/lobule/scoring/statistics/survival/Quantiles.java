package org.lobule.scoring.statistics.survival;

/** Quantiles between order statistics, linearly (definition 7 of Hyndman and Fan, Am Stat 1996;50:361-365). */
final class Quantiles {

    private Quantiles() {}

    static double of(double[] rising, double probability) {
        double place = probability * (rising.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, rising.length - 1);
        return rising[below] + (place - below) * (rising[above] - rising[below]);
    }
}
