package org.lobule.scoring.training.result;

import java.util.List;
import java.util.Map;

import org.lobule.scoring.pipeline.Predictor;

/**
 * A candidate fitted to all development rows.
 *
 * @param parameters hyper-parameters that validation over all development rows chose
 * @param times      at which survival is told
 * @param thresholds between groups, on the scale of the prediction's score
 * @param groups     names from low to high
 * @param failure    why there is no predictor, or ""; then it is null
 */
public record FinalModel(Candidate candidate, Predictor predictor, Map<String, Object> parameters, double[] times, double[] thresholds,
                         List<String> groups, String failure) {

    public FinalModel {
        parameters = Map.copyOf(parameters);
        groups = List.copyOf(groups);
    }
}
