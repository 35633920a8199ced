package org.lobule.scoring.training.run;

import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.training.result.FoldResult;

/**
 * What a fold left.
 *
 * @param prediction of its test rows, in their order; null where nothing was fitted
 * @param group      of each test row, by cut-offs of the training rows
 */
public record FoldOutcome(FoldResult result, Prediction prediction, int[] group) {

    boolean fitted() {
        return prediction != null;
    }
}
