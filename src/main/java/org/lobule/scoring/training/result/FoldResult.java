package org.lobule.scoring.training.result;

import java.util.List;
import java.util.Map;

/**
 * One fit within a scheme.
 *
 * @param parameters hyper-parameters that inner validation chose ("elastic-net.penalty": 0.1)
 * @param inner      what they reached there, NaN where there was no choice
 * @param selected   columns that had a say
 * @param thresholds between groups, by its training rows
 * @param failure    why nothing was fitted, or ""
 */
public record FoldResult(int repeat, int fold, String name, int trainingRows, int testRows, Map<String, Object> parameters, double inner,
                         List<String> selected, double[] thresholds, String failure) {

    public FoldResult {
        parameters = Map.copyOf(parameters);
        selected = List.copyOf(selected);
    }
}
