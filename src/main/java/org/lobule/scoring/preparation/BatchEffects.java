package org.lobule.scoring.preparation;

import java.util.Arrays;

/**
 * What one batch adds to standardised columns and multiplies their spread by, drawn towards what it does to all columns on
 * average: the posterior means of Johnson, Li, Rabinovic, Biostatistics 2007;8:118, section 3.
 *
 * @param shift by column, in units of the column's unexplained standard deviation
 * @param scale standard deviation by column, in the same unit
 */
record BatchEffects(double[] shift, double[] scale) {

    private static final int MOST_ROUNDS = 1000;
    private static final double SETTLED = 1e-10;

    /**
     * @param standardised [column][row] of all batches
     * @param rows         of this batch, at least two
     * @param varies       columns to learn from
     */
    static BatchEffects of(double[][] standardised, int[] rows, boolean[] varies, boolean meanOnly) {
        int columns = standardised.length;
        double[] shift = new double[columns];
        double[] scale = new double[columns];
        Arrays.fill(scale, 1);
        double[][] batch = new double[columns][];
        Arrays.setAll(batch, column -> Arrays.stream(rows).mapToDouble(row -> standardised[column][row]).toArray());
        double[] means = new double[columns];
        double[] variances = new double[columns];
        for (int column = 0; column < columns; column++) {
            means[column] = Numbers.mean(batch[column]);
            double variance = Numbers.variance(batch[column]);
            // A batch in which a column does not vary says nothing of its spread
            variances[column] = meanOnly || variance == 0 ? 1 : variance;
        }
        Prior prior = Prior.of(chosen(means, varies), chosen(variances, varies));
        for (int column = 0; column < columns; column++) {
            if (varies[column] && prior.usable()) {
                double[] found = meanOnly ? prior.shiftOf(means[column]) : prior.of(batch[column], means[column], variances[column]);
                shift[column] = found[0];
                scale[column] = Math.sqrt(found[1]);
            } else if (varies[column]) {
                shift[column] = means[column];
                scale[column] = Math.sqrt(variances[column]);
            }
        }
        return new BatchEffects(shift, scale);
    }

    private static double[] chosen(double[] values, boolean[] which) {
        double[] chosen = new double[values.length];
        int size = 0;
        for (int n = 0; n < values.length; n++) {
            if (which[n]) {
                chosen[size++] = values[n];
            }
        }
        return Arrays.copyOf(chosen, size);
    }

    /**
     * What the batch does to columns on average.
     *
     * @param mean   of the shifts
     * @param spread variance of the shifts
     * @param shape  of the inverse gamma distribution of the variances
     * @param rate   of it
     */
    private record Prior(double mean, double spread, double shape, double rate) {

        static Prior of(double[] means, double[] variances) {
            double typical = variances.length == 0 ? 0 : Numbers.mean(variances);
            double spread = Numbers.variance(variances);
            return new Prior(means.length == 0 ? 0 : Numbers.mean(means), Numbers.variance(means),
                    (2 * spread + typical * typical) / spread, (typical * spread + typical * typical * typical) / spread);
        }

        /** One column, or columns that are all alike, tell nothing of an average. */
        boolean usable() {
            return spread > 0;
        }

        /** As sva and neuroCombat have it: a mean counts as one observation of unit variance. */
        double[] shiftOf(double found) {
            return new double[] {(spread * found + mean) / (spread + 1), 1};
        }

        double[] of(double[] values, double found, double variance) {
            if (Double.isNaN(shape) || Double.isInfinite(shape)) {
                return new double[] {(spread * values.length * found + variance * mean) / (spread * values.length + variance), variance};
            }
            double shift = found;
            double scale = variance;
            for (int round = 0; round < MOST_ROUNDS; round++) {
                double next = (spread * values.length * found + scale * mean) / (spread * values.length + scale);
                double squares = 0;
                for (double value : values) {
                    squares += (value - next) * (value - next);
                }
                double nextScale = (squares / 2 + rate) / (values.length / 2.0 + shape - 1);
                double change = Math.max(Math.abs(next - shift), Math.abs(nextScale - scale) / scale);
                shift = next;
                scale = nextScale;
                if (change < SETTLED) {
                    break;
                }
            }
            return new double[] {shift, scale};
        }
    }
}
