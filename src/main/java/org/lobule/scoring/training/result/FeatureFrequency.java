package org.lobule.scoring.training.result;

/**
 * How often a column was chosen.
 *
 * @param share of the fits, 0 to 1
 */
public record FeatureFrequency(String feature, double share) {}
