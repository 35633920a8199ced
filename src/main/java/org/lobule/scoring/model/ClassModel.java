package org.lobule.scoring.model;

import java.util.List;

import org.lobule.scoring.table.FeatureMatrix;

/** Predicts the probability of each class. */
public non-sealed interface ClassModel extends FittedModel {

    List<String> classes();

    /**
     * Probabilities by [row][class], each row's sum 1.
     *
     * @throws IllegalArgumentException where an input is not among the features
     */
    double[][] probabilities(FeatureMatrix features);
}
