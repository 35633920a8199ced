package org.lobule.scoring.preparation;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * What each batch did to each column in training, to be taken out of other rows of the same batches.
 *
 * @param columns    that are harmonised
 * @param covariates whose effect is kept; they pass as they are, after the columns
 * @param batches    that training knew
 * @param mean       of each column over all batches
 * @param spread     of each column, left unexplained by batches and covariates; 0 where nothing is to be done
 * @param slopes     [column][covariate]
 * @param shift      [batch][column], in units of the spread
 * @param scale      [batch][column], standard deviation in the same unit
 */
@JsonTypeName("combat")
public record FittedComBat(List<String> columns, List<String> covariates, List<String> batches, double[] mean, double[] spread,
                           double[][] slopes, double[][] shift, double[][] scale) implements FittedStep {

    /** For training rows of a single batch: there is nothing to compare. */
    static FittedComBat nothing(List<String> columns, List<String> covariates) {
        return new FittedComBat(columns, covariates, List.of(), new double[columns.size()], new double[columns.size()],
                new double[columns.size()][covariates.size()], new double[0][], new double[0][]);
    }

    /** Rows of batches that training did not know pass as they are. */
    @Override
    public FeatureMatrix apply(FeatureMatrix features, List<String> rowBatches) {
        FeatureMatrix known = features.selectColumns(columns);
        FeatureMatrix kept = features.selectColumns(covariates);
        List<String> names = new ArrayList<>(columns);
        List<double[]> values = new ArrayList<>();
        int[] batchOf = rowBatches.stream().mapToInt(batches::indexOf).toArray();
        for (int column = 0; column < columns.size(); column++) {
            double[] harmonised = known.column(column).clone();
            for (int row = 0; row < harmonised.length && spread[column] > 0; row++) {
                if (batchOf[row] >= 0) {
                    double expected = mean[column];
                    for (int covariate = 0; covariate < covariates.size(); covariate++) {
                        expected += slopes[column][covariate] * kept.value(row, covariate);
                    }
                    double standardised = (harmonised[row] - expected) / spread[column];
                    harmonised[row] = expected + spread[column] * (standardised - shift[batchOf[row]][column]) / scale[batchOf[row]][column];
                }
            }
            values.add(harmonised);
        }
        for (int covariate = 0; covariate < covariates.size(); covariate++) {
            names.add(covariates.get(covariate));
            values.add(kept.column(covariate));
        }
        return new FeatureMatrix(names, values.toArray(double[][]::new), features.rows());
    }
}
