package org.lobule.scoring.bundle;

import org.lobule.scoring.training.result.ColumnSummary;

/**
 * Where a value lies in what the model was trained on. Between the 1st and the 99th percentile of the development rows it is usual;
 * beyond these it is warned of; further outside than a tenth of the whole range beyond the least or the greatest it is unknown to the
 * model, which then abstains.
 */
enum ReferenceRange {

    USUAL, RARE, OUTSIDE;

    /** Share of the range that a value may lie beyond its ends. */
    static final double MARGIN = 0.1;

    private static final int LEAST = 0;
    private static final int LOW = 1;
    private static final int HIGH = ColumnSummary.AT.length - 2;
    private static final int GREATEST = ColumnSummary.AT.length - 1;

    static ReferenceRange of(double value, ColumnSummary reference) {
        double[] at = reference.quantiles();
        double margin = MARGIN * (at[GREATEST] - at[LEAST]);
        if (!(value >= at[LEAST] - margin && value <= at[GREATEST] + margin)) {
            return OUTSIDE;
        }
        return value < at[LOW] || value > at[HIGH] ? RARE : USUAL;
    }

    /** "2.5 to 61 g/L". */
    static String words(ColumnSummary reference) {
        double[] at = reference.quantiles();
        return Numbers.words(at[LEAST]) + " to " + Numbers.words(at[GREATEST]) + (reference.unit().isEmpty() || reference.unit().equals("1") ? "" : " " + reference.unit());
    }
}
