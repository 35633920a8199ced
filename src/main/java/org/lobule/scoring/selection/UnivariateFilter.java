package org.lobule.scoring.selection;

import java.util.Arrays;

import org.lobule.scoring.model.Step;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * Keeps features that by themselves go with the outcome, strongest first. Scores are the statistics of the measure.
 *
 * @param measure of the association
 * @param most    how many to keep at most
 * @param mostP   that a feature may have, after the correction
 * @param correction for looking at many features
 */
public record UnivariateFilter(Association.Measure measure, int most, double mostP, Correction correction) implements Step {

    /** What is done to probabilities because many features are looked at. */
    public enum Correction { NONE, BENJAMINI_HOCHBERG, BONFERRONI }

    public UnivariateFilter {
        if (most < 1 || !(mostP > 0 && mostP <= 1)) {
            throw new IllegalArgumentException("At most %d features of p up to %s make no filter".formatted(most, mostP));
        }
    }

    @Override
    public String name() {
        return mostP < 1 ? "univariate, p up to %s".formatted(mostP) : "univariate, best %d".formatted(most);
    }

    @Override
    public FittedSelection fit(Sample training, long seed) {
        FeatureMatrix features = training.features();
        Association association = Association.of(features, training.outcome(), measure);
        int[] order = Ranking.highestFirst(association.statistic());
        double[] corrected = corrected(association.p());
        int[] chosen = Arrays.stream(order).filter(column -> association.statistic()[column] > 0 && corrected[column] <= mostP).limit(most).toArray();
        return FittedSelection.of(name(), features, chosen, association.statistic());
    }

    private double[] corrected(double[] p) {
        return switch (correction) {
            case NONE -> p;
            case BONFERRONI -> Arrays.stream(p).map(value -> Math.min(1, value * p.length)).toArray();
            case BENJAMINI_HOCHBERG -> stepUp(p);
        };
    }

    private static double[] stepUp(double[] p) {
        int[] largestFirst = Ranking.highestFirst(p);
        double[] corrected = new double[p.length];
        double least = 1;
        for (int n = 0; n < p.length; n++) {
            int rank = p.length - n;
            least = Math.min(least, p[largestFirst[n]] * p.length / rank);
            corrected[largestFirst[n]] = least;
        }
        return corrected;
    }
}
