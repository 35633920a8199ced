package org.lobule.scoring.statistics.survival;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;

/** Brings covariates to mean 0 and deviation 1, weighted, and results back to their own units. */
record Scaling(double[] mean, double[] deviation) {

    /** @throws UnfitException naming a column that is constant */
    static Scaling of(CoxRows rows) {
        FeatureMatrix covariates = rows.covariates();
        double[] mean = new double[covariates.width()];
        double[] deviation = new double[mean.length];
        for (int column = 0; column < mean.length; column++) {
            double[] values = covariates.column(column);
            double all = 0;
            double largest = 0;
            for (int row = 0; row < values.length; row++) {
                all += rows.weights()[row];
                mean[column] += rows.weights()[row] * values[row];
                largest = Math.max(largest, Math.abs(values[row]));
            }
            mean[column] /= all;
            double sum = 0;
            for (int row = 0; row < values.length; row++) {
                sum += rows.weights()[row] * (values[row] - mean[column]) * (values[row] - mean[column]);
            }
            deviation[column] = Math.sqrt(sum / all);
            if (!(deviation[column] > 1e-12 * largest)) {
                throw new UnfitException("Column %s is constant: leave it out".formatted(covariates.columns().get(column)));
            }
        }
        return new Scaling(mean, deviation);
    }

    /** [row][column] */
    double[][] apply(FeatureMatrix covariates) {
        double[][] x = covariates.toRows();
        for (double[] row : x) {
            for (int column = 0; column < row.length; column++) {
                row[column] = (row[column] - mean[column]) / deviation[column];
            }
        }
        return x;
    }

    double[] coefficients(double[] beta) {
        double[] own = beta.clone();
        for (int column = 0; column < own.length; column++) {
            own[column] /= deviation[column];
        }
        return own;
    }

    double[][] covariance(double[][] scaled) {
        double[][] own = new double[scaled.length][scaled.length];
        for (int a = 0; a < own.length; a++) {
            for (int b = 0; b < own.length; b++) {
                own[a][b] = scaled[a][b] / (deviation[a] * deviation[b]);
            }
        }
        return own;
    }
}
