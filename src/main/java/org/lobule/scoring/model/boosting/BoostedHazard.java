package org.lobule.scoring.model.boosting;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.BaselineHazard;
import org.lobule.scoring.model.Complete;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.RiskModel;
import org.lobule.scoring.model.tree.DecisionTree;
import org.lobule.scoring.model.tree.TreeSums;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * Boosted trees whose sum is the log hazard.
 *
 * @param baseline hazard where the sum is 0
 */
@JsonTypeName("boosted-hazard")
public record BoostedHazard(List<String> inputs, List<DecisionTree> trees, BaselineHazard baseline) implements RiskModel {

    public BoostedHazard {
        inputs = List.copyOf(inputs);
        trees = List.copyOf(trees);
    }

    @Override
    public double[] risks(FeatureMatrix features) {
        return Arrays.stream(TreeSums.of(trees, 1, new double[1], Complete.inputs(features, inputs), features.rows())).mapToDouble(sum -> sum[0]).toArray();
    }

    @Override
    public boolean tellsSurvival() {
        return true;
    }

    @Override
    public double[][] survival(FeatureMatrix features, double[] times) {
        return baseline.survival(risks(features), times);
    }

    /** TreeSHAP of the log hazard. */
    @Override
    public Optional<Explanation> explain(double[] row) {
        return Optional.of(TreeSums.explain("log hazard", trees, 1, 0, 0, inputs, row));
    }
}
