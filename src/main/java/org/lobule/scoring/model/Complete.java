package org.lobule.scoring.model;

import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.table.FeatureMatrix;

/** Models take no missing values, neither for training nor for prediction. */
public final class Complete {

    private Complete() {}

    /** @throws UnfitException naming the first column in which a value is missing, or where there is no column or row at all */
    public static void check(FeatureMatrix features) {
        if (features.width() == 0 || features.rows() == 0) {
            throw new UnfitException("There is nothing to learn from: %d rows of %d columns".formatted(features.rows(), features.width()));
        }
        int column = IntStream.range(0, features.width()).filter(c -> missing(features, c) > 0).findFirst().orElse(-1);
        if (column >= 0) {
            throw new UnfitException("Column %s lacks %d of %d values: models take none that are missing; fill or drop them in a step before"
                    .formatted(features.columns().get(column), missing(features, column), features.rows()));
        }
    }

    /**
     * What a fitted model is asked about.
     *
     * @return the named columns, by [input][row]
     * @throws IllegalArgumentException naming an input that is not there, or one of which a value is missing
     */
    public static double[][] inputs(FeatureMatrix features, List<String> inputs) {
        FeatureMatrix needed = features.selectColumns(inputs);
        double[][] columns = new double[inputs.size()][];
        for (int column = 0; column < columns.length; column++) {
            columns[column] = needed.column(column);
            if (missing(needed, column) > 0) {
                throw new IllegalArgumentException("Column %s lacks %d of %d values: there is no prediction without them"
                        .formatted(inputs.get(column), missing(needed, column), features.rows()));
            }
        }
        return columns;
    }

    private static int missing(FeatureMatrix features, int column) {
        int missing = 0;
        for (double value : features.column(column)) {
            missing += Double.isNaN(value) ? 1 : 0;
        }
        return missing;
    }
}
