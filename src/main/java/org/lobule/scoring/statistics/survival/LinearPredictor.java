package org.lobule.scoring.statistics.survival;

import java.util.List;

import org.lobule.scoring.table.FeatureMatrix;

/** The sum of coefficients by covariates less their centre. */
final class LinearPredictor {

    private LinearPredictor() {}

    /** By row. */
    static double[] of(FeatureMatrix features, List<String> columns, double[] coefficients, double[] centre) {
        FeatureMatrix covariates = features.selectColumns(columns);
        double[] predictor = new double[covariates.rows()];
        for (int column = 0; column < coefficients.length; column++) {
            double[] values = covariates.column(column);
            for (int row = 0; row < predictor.length; row++) {
                predictor[row] += coefficients[column] * (values[row] - centre[column]);
            }
        }
        return predictor;
    }
}
