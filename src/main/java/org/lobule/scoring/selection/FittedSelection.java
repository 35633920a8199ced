package org.lobule.scoring.selection;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * The features that were chosen.
 *
 * @param columns chosen, best first where the selection ranks
 * @param scores  what the selection thought of each; its step says what that is
 */
@JsonTypeName("selection")
public record FittedSelection(List<String> columns, double[] scores) implements FittedStep {

    /**
     * @param chosen places in {@code features}, in the order to be kept
     * @param scores by place in {@code features}
     * @throws UnfitException where nothing is chosen
     */
    static FittedSelection of(String step, FeatureMatrix features, int[] chosen, double[] scores) {
        if (chosen.length == 0) {
            throw new UnfitException("%s leaves none of %d features: loosen it".formatted(step, features.width()));
        }
        return new FittedSelection(features.selectColumns(chosen).columns(), java.util.Arrays.stream(chosen).mapToDouble(place -> scores[place]).toArray());
    }

    @Override
    public FeatureMatrix apply(FeatureMatrix features, List<String> batches) {
        return features.selectColumns(columns);
    }
}
