package org.lobule.scoring.model;

import java.util.List;

import org.lobule.scoring.table.FeatureMatrix;

/** Predicts how soon an event comes: a risk without unit, and the probability of being free of the event at given times. */
public non-sealed interface RiskModel extends FittedModel {

    /**
     * A risk by row; the higher, the sooner.
     *
     * @throws IllegalArgumentException where an input is not among the features
     */
    double[] risks(FeatureMatrix features);

    /** Whether {@link #survival} can be told: a survival support vector machine only ranks. */
    boolean tellsSurvival();

    /**
     * Probability of being free of the event by [row][time].
     *
     * @param times in the unit of the outcome it was trained on, rising
     * @throws UnsupportedOperationException where only ranks are known
     */
    double[][] survival(FeatureMatrix features, double[] times);

    /**
     * The same where the batch of a row (scanner, site) may tell its baseline.
     *
     * @param batches of each row
     */
    default double[][] survival(FeatureMatrix features, List<String> batches, double[] times) {
        return survival(features, times);
    }
}
