package org.lobule.scoring.model.forest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.Complete;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.RiskModel;
import org.lobule.scoring.model.tree.DecisionTree;
import org.lobule.scoring.model.tree.SurvivalTree;
import org.lobule.scoring.model.tree.TreeSums;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * A fitted survival forest. Its risk is the mortality: the events to expect among the training rows if all were like this one.
 *
 * @param inputs  columns that the trees ask for, by their number in the trees
 * @param times   of the training rows' events, rising
 * @param quality judged out of bag
 */
@JsonTypeName("survival-forest")
public record SurvivalForest(List<String> inputs, double[] times, List<SurvivalTree> trees, ForestQuality quality) implements RiskModel {

    public SurvivalForest {
        inputs = List.copyOf(inputs);
        trees = List.copyOf(trees);
    }

    @Override
    public double[] risks(FeatureMatrix features) {
        double[][] sums = TreeSums.of(mortality(), 1.0 / trees.size(), new double[1], Complete.inputs(features, inputs), features.rows());
        return Arrays.stream(sums).mapToDouble(sum -> sum[0]).toArray();
    }

    @Override
    public boolean tellsSurvival() {
        return true;
    }

    /** exp(-H) of the cumulative hazard averaged over trees; after the last event it stays. */
    @Override
    public double[][] survival(FeatureMatrix features, double[] at) {
        double[][] columns = Complete.inputs(features, inputs);
        double[][] survival = new double[features.rows()][];
        IntStream.range(0, survival.length).parallel().forEach(row -> {
            double[] hazard = new double[times.length];
            for (SurvivalTree tree : trees) {
                tree.hazard()[tree.tree().leaf(columns, row)].addTo(hazard);
            }
            survival[row] = Arrays.stream(at).map(time -> Math.exp(-before(hazard, time) / trees.size())).toArray();
        });
        return survival;
    }

    private double before(double[] hazard, double time) {
        int at = Arrays.binarySearch(times, time);
        int last = at < 0 ? -at - 2 : at;
        return last < 0 ? 0 : hazard[last];
    }

    /** TreeSHAP of the mortality. */
    @Override
    public Optional<Explanation> explain(double[] row) {
        return Optional.of(TreeSums.explain("risk", mortality(), 1.0 / trees.size(), 0, 0, inputs, row));
    }

    private List<DecisionTree> mortality() {
        return trees.stream().map(SurvivalTree::tree).toList();
    }
}
