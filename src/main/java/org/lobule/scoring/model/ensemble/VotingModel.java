package org.lobule.scoring.model.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.table.FeatureMatrix;

/** Models whose probabilities are averaged by weight. */
@JsonTypeName("vote")
public record VotingModel(List<String> inputs, List<String> classes, List<ClassModel> members, double[] weights) implements ClassModel {

    public VotingModel {
        inputs = List.copyOf(inputs);
        classes = List.copyOf(classes);
        members = List.copyOf(members);
        Votes.check(members.size(), weights);
    }

    @Override
    public double[][] probabilities(FeatureMatrix features) {
        double all = Arrays.stream(weights).sum();
        double[][] mean = new double[features.rows()][classes.size()];
        for (int member = 0; member < weights.length; member++) {
            double[][] of = members.get(member).probabilities(features);
            for (int row = 0; row < mean.length; row++) {
                for (int c = 0; c < mean[row].length; c++) {
                    mean[row][c] += weights[member] / all * of[row][c];
                }
            }
        }
        return mean;
    }

    /** None: the members explain themselves on different scales. */
    @Override
    public Optional<Explanation> explain(double[] row) {
        return Optional.empty();
    }
}
