package org.lobule.scoring.statistics.discrimination;

/**
 * A point of a receiver operating characteristic: cases that score at least the threshold are called events.
 *
 * @param threshold   score; infinite at the point where none is called an event
 * @param sensitivity share of the events called so
 * @param specificity share of the others not called so
 */
public record RocPoint(double threshold, double sensitivity, double specificity) {

    public double falsePositiveRate() {
        return 1 - specificity;
    }

    /** Youden's index, Cancer 1950;3:32. */
    public double youden() {
        return sensitivity + specificity - 1;
    }

    /** From the corner where all cases are right. */
    public double distanceToCorner() {
        return Math.hypot(1 - sensitivity, 1 - specificity);
    }
}
