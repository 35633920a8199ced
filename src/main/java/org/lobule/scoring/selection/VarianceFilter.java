package org.lobule.scoring.selection;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Step;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * Leaves out features that hardly vary. Scores are variances.
 *
 * @param least      variance that a feature must exceed, in the square of its unit: 0 leaves out constants
 * @param mostCommon share of rows, 0 to 1, that the commonest value of a feature may have
 */
public record VarianceFilter(double least, double mostCommon) implements Step {

    public VarianceFilter {
        if (!(least >= 0) || !(mostCommon > 0 && mostCommon <= 1)) {
            throw new IllegalArgumentException("A least variance of %s and a commonest value of %s of rows make no filter".formatted(least, mostCommon));
        }
    }

    @Override
    public String name() {
        return "variance above %s".formatted(least);
    }

    @Override
    public FittedSelection fit(Sample training, long seed) {
        FeatureMatrix features = training.features();
        double[] variances = new double[features.width()];
        Arrays.setAll(variances, column -> variance(features.column(column)));
        int[] chosen = IntStream.range(0, features.width())
                .filter(column -> variances[column] > least && commonest(features.column(column)) <= mostCommon * features.rows()).toArray();
        return FittedSelection.of(name(), features, chosen, variances);
    }

    private static double variance(double[] values) {
        double[] present = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        double mean = Arrays.stream(present).average().orElse(0);
        double squares = Arrays.stream(present).map(value -> (value - mean) * (value - mean)).sum();
        boolean constant = Arrays.stream(present).allMatch(value -> value == present[0]);
        return constant ? 0 : squares / (present.length - 1);
    }

    /** How many rows have the commonest value. */
    private static int commonest(double[] values) {
        double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
        int longest = 0;
        int start = 0;
        for (int at = 1; at <= sorted.length; at++) {
            if (at == sorted.length || sorted[at] != sorted[start]) {
                longest = Math.max(longest, at - start);
                start = at;
            }
        }
        return longest;
    }
}
