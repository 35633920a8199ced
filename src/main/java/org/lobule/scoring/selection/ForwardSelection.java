package org.lobule.scoring.selection;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Step;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * Adds, one at a time, the feature with which a model ranks held-out rows best, as long as it gains by that (sequential forward
 * selection; Kittler, 1978). The folds are made of training rows. Scores are the concordance reached with each feature.
 *
 * @param learner of the models
 * @param most    features to choose at most
 * @param folds   in which held-out rows are ranked
 * @param gain    in concordance that the next feature must bring
 */
public record ForwardSelection(Learner learner, int most, int folds, double gain) implements Step {

    /** Each round fits folds times as many models as there are features. */
    private static final int MOST_CANDIDATES = 500;

    public ForwardSelection {
        if (most < 1 || folds < 2 || !(gain >= 0)) {
            throw new IllegalArgumentException("Up to %d features by %d folds for a gain of %s make no selection".formatted(most, folds, gain));
        }
    }

    @Override
    public String name() {
        return "forward selection by " + learner.name();
    }

    /** @throws UnfitException where there are too many candidates, or too few patients for the folds */
    @Override
    public FittedSelection fit(Sample training, long seed) {
        FeatureMatrix features = training.features();
        if (features.width() > MOST_CANDIDATES) {
            throw new UnfitException("Forward selection among %d features would take too long: filter to %d before".formatted(features.width(), MOST_CANDIDATES));
        }
        HeldOutConcordance concordance = new HeldOutConcordance(learner, training, folds, seed);
        int[] chosen = new int[0];
        double[] scores = new double[features.width()];
        double reached = 0.5;
        while (chosen.length < Math.min(most, features.width())) {
            int[] before = chosen;
            double[] with = IntStream.range(0, features.width()).parallel()
                    .mapToDouble(candidate -> contains(before, candidate) ? 0 : concordance.of(features.selectColumns(and(before, candidate)))).toArray();
            int best = Ranking.highestFirst(with)[0];
            if (!(with[best] > reached + gain)) {
                break;
            }
            reached = with[best];
            scores[best] = reached;
            chosen = and(before, best);
        }
        return FittedSelection.of(name(), features, chosen, scores);
    }

    private static boolean contains(int[] chosen, int candidate) {
        return Arrays.stream(chosen).anyMatch(place -> place == candidate);
    }

    private static int[] and(int[] chosen, int candidate) {
        int[] more = Arrays.copyOf(chosen, chosen.length + 1);
        more[chosen.length] = candidate;
        return more;
    }
}
