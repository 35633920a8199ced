package org.lobule.scoring.model.forest;

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
 * A fitted forest of classes.
 *
 * @param inputs  columns that the trees ask for, by their number in the trees
 * @param trees   whose nodes predict the probability of each class
 * @param quality judged out of bag
 */
@JsonTypeName("class-forest")
public record ClassForest(List<String> inputs, List<String> classes, List<DecisionTree> trees, ForestQuality quality) implements ClassModel {

    public ClassForest {
        inputs = List.copyOf(inputs);
        classes = List.copyOf(classes);
        trees = List.copyOf(trees);
    }

    @Override
    public double[][] probabilities(FeatureMatrix features) {
        return TreeSums.of(trees, 1.0 / trees.size(), new double[classes.size()], Complete.inputs(features, inputs), features.rows());
    }

    /** TreeSHAP of the event's probability; with more than two classes, of the likeliest class'. */
    @Override
    public Optional<Explanation> explain(double[] row) {
        int output = classes.size() == 2 ? 1 : likeliest(row);
        String scale = classes.size() == 2 ? Explanation.PROBABILITY : Explanation.PROBABILITY + " of " + classes.get(output);
        return Optional.of(TreeSums.explain(scale, trees, 1.0 / trees.size(), 0, output, inputs, row));
    }

    private int likeliest(double[] row) {
        double[] sums = new double[classes.size()];
        for (DecisionTree tree : trees) {
            double[] value = tree.predict(row);
            for (int c = 0; c < sums.length; c++) {
                sums[c] += value[c];
            }
        }
        int likeliest = 0;
        for (int c = 1; c < sums.length; c++) {
            likeliest = sums[c] > sums[likeliest] ? c : likeliest;
        }
        return likeliest;
    }
}
