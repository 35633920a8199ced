package org.lobule.scoring.selection;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;

/** Correlations between columns that were brought to mean 0 and length 1 once, so that each is one scalar product. */
final class Correlations {

    private final double[][] directions;

    private Correlations(double[][] directions) {
        this.directions = directions;
    }

    /** @throws UnfitException where a value is missing */
    static Correlations of(FeatureMatrix features, CorrelationFilter.Correlation kind) {
        double[][] directions = new double[features.width()][];
        IntStream.range(0, features.width()).parallel().forEach(column -> {
            double[] values = features.column(column);
            if (Arrays.stream(values).anyMatch(Double::isNaN)) {
                throw new UnfitException("%s has gaps: impute before selecting".formatted(features.columns().get(column)));
            }
            directions[column] = direction(kind == CorrelationFilter.Correlation.SPEARMAN ? Ranking.ranks(values) : values);
        });
        return new Correlations(directions);
    }

    private static double[] direction(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double length = Math.sqrt(squares);
        boolean varies = length > 1e-12 * Math.abs(mean);
        return Arrays.stream(values).map(value -> varies ? (value - mean) / length : 0).toArray();
    }

    /** From -1 to 1; 0 with a column that does not vary. */
    double between(int one, int other) {
        double product = 0;
        double[] a = directions[one];
        double[] b = directions[other];
        for (int row = 0; row < a.length; row++) {
            product += a[row] * b[row];
        }
        return product;
    }
}
