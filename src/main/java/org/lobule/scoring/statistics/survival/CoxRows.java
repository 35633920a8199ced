package org.lobule.scoring.statistics.survival;

import java.util.Arrays;

import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * What a regression on time to event is fitted to. Arrays run by row.
 *
 * @param covariates without missing values
 * @param entry      time from which a row was under observation, before its end (left truncation)
 * @param weights    of each row, positive
 * @param offset     added to the linear predictor
 * @param strata     any numbers: only rows of one stratum are compared
 * @param clusters   any numbers, such as a patient's: rows of one cluster are not independent
 */
public record CoxRows(SurvivalOutcome outcome, FeatureMatrix covariates, double[] entry, double[] weights, double[] offset,
                      int[] strata, int[] clusters) {

    /** @throws IllegalArgumentException where lengths differ, a value is missing, a weight not positive, or an entry not before the end */
    public CoxRows {
        int rows = outcome.rows();
        if (covariates.rows() != rows || entry.length != rows || weights.length != rows || offset.length != rows || strata.length != rows
                || clusters.length != rows) {
            throw new IllegalArgumentException("Outcomes of %d rows, covariates of %d, entries of %d, weights of %d, offsets of %d, strata of %d, clusters of %d"
                    .formatted(rows, covariates.rows(), entry.length, weights.length, offset.length, strata.length, clusters.length));
        }
        for (int row = 0; row < rows; row++) {
            if (!(entry[row] < outcome.time()[row])) {
                throw new IllegalArgumentException("Row %d enters at or after its end".formatted(row + 1));
            }
            if (!(weights[row] > 0) || Double.isInfinite(weights[row])) {
                throw new IllegalArgumentException("The weight of row %d is not a positive number".formatted(row + 1));
            }
            if (!Double.isFinite(offset[row])) {
                throw new IllegalArgumentException("The offset of row %d is not a number".formatted(row + 1));
            }
        }
        for (int column = 0; column < covariates.width(); column++) {
            if (Arrays.stream(covariates.column(column)).anyMatch(Double::isNaN)) {
                throw new IllegalArgumentException("Column %s has missing values: impute them first".formatted(covariates.columns().get(column)));
            }
        }
    }

    /** Rows observed from the origin, alike in weight, of one stratum, each by itself. */
    public static CoxRows of(SurvivalOutcome outcome, FeatureMatrix covariates) {
        int rows = outcome.rows();
        double[] start = new double[rows];
        Arrays.fill(start, Double.NEGATIVE_INFINITY);
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        int[] own = new int[rows];
        Arrays.setAll(own, row -> row);
        return new CoxRows(outcome, covariates, start, ones, new double[rows], new int[rows], own);
    }

    public CoxRows withEntry(double[] other) {
        return new CoxRows(outcome, covariates, other, weights, offset, strata, clusters);
    }

    public CoxRows withWeights(double[] other) {
        return new CoxRows(outcome, covariates, entry, other, offset, strata, clusters);
    }

    public CoxRows withOffset(double[] other) {
        return new CoxRows(outcome, covariates, entry, weights, other, strata, clusters);
    }

    public CoxRows withStrata(int[] other) {
        return new CoxRows(outcome, covariates, entry, weights, offset, other, clusters);
    }

    public CoxRows withClusters(int[] other) {
        return new CoxRows(outcome, covariates, entry, weights, offset, strata, other);
    }
}
