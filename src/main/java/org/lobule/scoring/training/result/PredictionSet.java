package org.lobule.scoring.training.result;

import org.lobule.scoring.pipeline.Prediction;

/**
 * Predictions of a validation, as parallel arrays.
 *
 * @param row        place in {@link CohortRows}
 * @param repeat     of the scheme, from 0
 * @param fold       within the repeat, from 0
 * @param group      index of the risk group by the fold's own thresholds; -1 where there is none
 * @param prediction what was predicted, in the same order
 */
public record PredictionSet(int[] row, int[] repeat, int[] fold, int[] group, Prediction prediction) {}
