package org.lobule.scoring.selection;

import java.util.Arrays;

import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Step;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * Keeps the features that a model relies on: those that a LASSO leaves in, or those that matter most to a forest. Scores are mean
 * absolute contributions to the prediction.
 *
 * @param learner of the model
 * @param most    how many to keep at most
 */
public record ModelSelection(Learner learner, int most) implements Step {

    public ModelSelection {
        if (most < 1) {
            throw new IllegalArgumentException("At least one feature is chosen, not " + most);
        }
    }

    @Override
    public String name() {
        return "features of " + learner.name();
    }

    @Override
    public FittedSelection fit(Sample training, long seed) {
        FeatureMatrix features = training.features();
        double[] importance = Importance.of(learner.fit(training, seed), features, seed);
        int[] chosen = Arrays.stream(Ranking.highestFirst(importance)).filter(column -> importance[column] > 0).limit(most).toArray();
        return FittedSelection.of(name(), features, chosen, importance);
    }
}
