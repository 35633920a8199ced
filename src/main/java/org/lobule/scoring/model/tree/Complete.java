package org.lobule.scoring.model.tree;

import java.util.stream.IntStream;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;

/** Models take no missing values. */
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

    private static int missing(FeatureMatrix features, int column) {
        int missing = 0;
        for (double value : features.column(column)) {
            missing += Double.isNaN(value) ? 1 : 0;
        }
        return missing;
    }
}
