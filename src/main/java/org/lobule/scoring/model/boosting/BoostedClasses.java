package org.lobule.scoring.model.boosting;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.Complete;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.tree.DecisionTree;
import org.lobule.scoring.model.tree.TreeSums;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * Boosted trees of classes.
 *
 * @param base  of the scores before any tree: one, the log odds, for two classes, otherwise one for each class
 * @param trees by score, in the order of rounds
 */
@JsonTypeName("boosted-classes")
public record BoostedClasses(List<String> inputs, List<String> classes, double[] base, List<List<DecisionTree>> trees) implements ClassModel {

    public BoostedClasses {
        inputs = List.copyOf(inputs);
        classes = List.copyOf(classes);
        trees = trees.stream().map(List::copyOf).toList();
    }

    @Override
    public double[][] probabilities(FeatureMatrix features) {
        double[][] columns = Complete.inputs(features, inputs);
        double[][] scores = new double[features.rows()][base.length];
        for (int k = 0; k < base.length; k++) {
            double[][] sums = TreeSums.of(trees.get(k), 1, new double[] {base[k]}, columns, scores.length);
            for (int row = 0; row < scores.length; row++) {
                scores[row][k] = sums[row][0];
            }
        }
        return Arrays.stream(scores).map(BoostedClasses::probabilities).toArray(double[][]::new);
    }

    /** From log odds, or from a score for each class. */
    static double[] probabilities(double[] scores) {
        if (scores.length == 1) {
            double event = 1 / (1 + Math.exp(-scores[0]));
            return new double[] {1 - event, event};
        }
        double most = Arrays.stream(scores).max().orElseThrow();
        double[] weights = Arrays.stream(scores).map(score -> Math.exp(score - most)).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    /** TreeSHAP of the log odds; with more than two classes, of the likeliest class' score. */
    @Override
    public Optional<Explanation> explain(double[] row) {
        if (base.length == 1) {
            return Optional.of(TreeSums.explain("log odds", trees.getFirst(), 1, base[0], 0, inputs, row));
        }
        int likeliest = 0;
        for (int k = 1; k < base.length; k++) {
            likeliest = score(k, row) > score(likeliest, row) ? k : likeliest;
        }
        return Optional.of(TreeSums.explain("score of " + classes.get(likeliest), trees.get(likeliest), 1, base[likeliest], 0, inputs, row));
    }

    private double score(int k, double[] row) {
        return base[k] + trees.get(k).stream().mapToDouble(tree -> tree.predict(row)[0]).sum();
    }
}
