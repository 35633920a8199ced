package org.lobule.scoring.statistics.hypothesis;

import java.util.Arrays;

/** Checks and moments that the tests share. */
final class Samples {

    private Samples() {}

    /** @throws IllegalArgumentException where there are fewer values than needed or one is missing */
    static void require(int least, String test, double[]... samples) {
        for (double[] sample : samples) {
            if (sample.length < least) {
                throw new IllegalArgumentException("%s needs at least %d values in each group; one has %d".formatted(test, least, sample.length));
            }
            if (Arrays.stream(sample).anyMatch(Double::isNaN)) {
                throw new IllegalArgumentException("%s needs values without gaps; leave out rows with missing values".formatted(test));
            }
        }
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** With n - 1. */
    static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum() / (values.length - 1);
    }

    static double[] joined(double[]... samples) {
        return Arrays.stream(samples).flatMapToDouble(Arrays::stream).toArray();
    }
}
