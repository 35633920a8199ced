package org.lobule.scoring.selection;

import java.util.Arrays;

import org.lobule.scoring.model.Step;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * Of features that repeat each other keeps the one that goes best with the outcome. Features are taken in the order of their
 * association; each is kept unless its correlation with one that is kept exceeds the limit. Scores are the associations.
 *
 * @param kind    of correlation
 * @param most    absolute correlation that two kept features may have, 0 to 1
 * @param measure of the association
 */
public record CorrelationFilter(Correlation kind, double most, Association.Measure measure) implements Step {

    /** How values are related: along a line, or in their order. */
    public enum Correlation { PEARSON, SPEARMAN }

    public CorrelationFilter {
        if (!(most > 0 && most <= 1)) {
            throw new IllegalArgumentException("The most that two features may correlate is above 0 and at most 1, not " + most);
        }
    }

    @Override
    public String name() {
        return "correlation up to %s".formatted(most);
    }

    @Override
    public FittedSelection fit(Sample training, long seed) {
        FeatureMatrix features = training.features();
        double[] strength = Association.of(features, training.outcome(), measure).statistic();
        Correlations correlations = Correlations.of(features, kind);
        int[] kept = new int[features.width()];
        int size = 0;
        for (int candidate : Ranking.highestFirst(strength)) {
            if (!repeats(candidate, kept, size, correlations)) {
                kept[size++] = candidate;
            }
        }
        return FittedSelection.of(name(), features, Arrays.copyOf(kept, size), strength);
    }

    private boolean repeats(int candidate, int[] kept, int size, Correlations correlations) {
        for (int n = 0; n < size; n++) {
            if (Math.abs(correlations.between(candidate, kept[n])) > most) {
                return true;
            }
        }
        return false;
    }
}
