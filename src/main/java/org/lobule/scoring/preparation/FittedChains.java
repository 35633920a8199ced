package org.lobule.scoring.preparation;

import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * Regressions that fill gaps, from a first fill by medians. A row is filled by its own values only.
 *
 * @param start       the first fill
 * @param regressions in the order in which they are applied in each round; columns without one keep the first fill
 * @param rounds      over all of them
 */
@JsonTypeName("chained-imputation")
public record FittedChains(FittedImputation start, List<Regression> regressions, int rounds) implements FittedStep {

    /**
     * A column from others.
     *
     * @param column place of the column that is filled
     * @param from   places of the columns that it is predicted from
     * @param mean   of the column
     * @param centre of each predictor
     * @param slopes for each predictor
     */
    public record Regression(int column, int[] from, double mean, double[] centre, double[] slopes) {

        /** Where {@code known} has gaps, the column's fill is made new. */
        void fill(double[][] filled, double[] known) {
            for (int row = 0; row < known.length; row++) {
                if (Double.isNaN(known[row])) {
                    double value = mean;
                    for (int n = 0; n < from.length; n++) {
                        value += slopes[n] * (filled[from[n]][row] - centre[n]);
                    }
                    filled[column][row] = value;
                }
            }
        }
    }

    @Override
    public FeatureMatrix apply(FeatureMatrix features, List<String> batches) {
        FeatureMatrix known = features.selectColumns(start.columns());
        FeatureMatrix first = start.apply(known, batches);
        double[][] filled = new double[known.width()][];
        Arrays.setAll(filled, column -> first.column(column).clone());
        for (int round = 0; round < rounds; round++) {
            for (Regression regression : regressions) {
                regression.fill(filled, known.column(regression.column()));
            }
        }
        return new FeatureMatrix(start.columns(), filled, features.rows());
    }
}
