package org.lobule.scoring.training.result;

import org.lobule.scoring.study.Block;

/**
 * The distribution of a feature over the development rows.
 *
 * @param unit      UCUM, or empty
 * @param missing   rows without a value
 * @param quantiles at {@link #AT}; NaN where there is no value at all
 */
public record ColumnSummary(String name, Block block, String unit, int missing, double mean, double deviation, double[] quantiles) {

    /** Probabilities of the quantiles: least, greatest, and between. */
    public static final double[] AT = {0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1};
}
