package org.lobule.scoring.selection;

import java.util.Arrays;

import org.lobule.scoring.model.Step;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * Minimum redundancy, maximum relevance (Ding, Peng, J Bioinform Comput Biol 2005;3:185): step by step the feature that goes best
 * with the outcome for how little it repeats those already chosen. Relevance is the association's statistic, redundancy the mean
 * absolute correlation of Pearson. Scores are those at the step that chose the feature.
 *
 * @param count  how many to choose
 * @param scheme how relevance and redundancy are weighed
 * @param measure of the association
 */
public record Mrmr(int count, Scheme scheme, Association.Measure measure) implements Step {

    /** The least redundancy that is divided by. */
    private static final double LEAST_REDUNDANCY = 0.001;

    /** How relevance and redundancy are weighed. */
    public enum Scheme {
        /** Relevance divided by redundancy (FCQ). */
        QUOTIENT,
        /** Relevance, as a share of the strongest, minus redundancy (FCD on one scale). */
        DIFFERENCE
    }

    public Mrmr {
        if (count < 1) {
            throw new IllegalArgumentException("At least one feature is chosen, not " + count);
        }
    }

    @Override
    public String name() {
        return "mRMR " + count;
    }

    @Override
    public FittedSelection fit(Sample training, long seed) {
        FeatureMatrix features = training.features();
        double[] relevance = Association.of(features, training.outcome(), measure).statistic();
        Correlations correlations = Correlations.of(features, CorrelationFilter.Correlation.PEARSON);
        double strongest = Arrays.stream(relevance).max().orElse(0);
        int[] chosen = new int[Math.min(count, features.width())];
        int size = 0;
        boolean[] taken = new boolean[features.width()];
        double[] redundancy = new double[features.width()];
        double[] scores = new double[features.width()];
        while (size < chosen.length) {
            int best = -1;
            double bestScore = Double.NEGATIVE_INFINITY;
            for (int column = 0; column < features.width(); column++) {
                if (!taken[column] && relevance[column] > 0) {
                    double score = size == 0 ? relevance[column] : weigh(relevance[column], redundancy[column] / size, strongest);
                    if (score > bestScore) {
                        bestScore = score;
                        best = column;
                    }
                }
            }
            if (best < 0) {
                break;
            }
            chosen[size++] = best;
            taken[best] = true;
            scores[best] = bestScore;
            for (int column = 0; column < features.width(); column++) {
                redundancy[column] += taken[column] ? 0 : Math.abs(correlations.between(column, best));
            }
        }
        return FittedSelection.of(name(), features, Arrays.copyOf(chosen, size), scores);
    }

    private double weigh(double relevance, double redundancy, double strongest) {
        return switch (scheme) {
            case QUOTIENT -> relevance / Math.max(redundancy, LEAST_REDUNDANCY);
            case DIFFERENCE -> relevance / strongest - redundancy;
        };
    }
}
