package org.lobule.scoring.selection;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Step;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * Fits a model, leaves out what it relies on least, and again, until so many features are left (Guyon et al., Mach Learn
 * 2002;46:389). Scores are mean absolute contributions in the last round.
 *
 * @param learner of the models
 * @param count   how many to keep
 * @param share   of the features to leave out in each round, above 0 and below 1; at least one
 */
public record RecursiveElimination(Learner learner, int count, double share) implements Step {

    public RecursiveElimination {
        if (count < 1 || !(share > 0 && share < 1)) {
            throw new IllegalArgumentException("At least one feature is kept and a share from 0 to 1 left out, not %d and %s".formatted(count, share));
        }
    }

    @Override
    public String name() {
        return "RFE to %d by %s".formatted(count, learner.name());
    }

    @Override
    public FittedSelection fit(Sample training, long seed) {
        FeatureMatrix features = training.features();
        int[] left = IntStream.range(0, features.width()).toArray();
        while (true) {
            FeatureMatrix part = features.selectColumns(left);
            double[] importance = Importance.of(learner.fit(training.with(part), seed), part, seed);
            int[] order = Ranking.highestFirst(importance);
            if (left.length <= count) {
                return FittedSelection.of(name(), part, order, importance);
            }
            int keep = Math.max(count, left.length - Math.max(1, (int) (share * left.length)));
            int[] before = left;
            left = Arrays.stream(order).limit(keep).map(place -> before[place]).sorted().toArray();
        }
    }
}
