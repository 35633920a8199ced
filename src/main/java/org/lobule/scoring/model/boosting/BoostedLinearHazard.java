package org.lobule.scoring.model.boosting;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.BaselineHazard;
import org.lobule.scoring.model.Complete;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.RiskModel;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * A log hazard that is a sum of columns about their means.
 *
 * @param coefficients by input
 * @param means        of the inputs in training
 * @param baseline     hazard of a row at the means
 */
@JsonTypeName("boosted-linear-hazard")
public record BoostedLinearHazard(List<String> inputs, double[] coefficients, double[] means, BaselineHazard baseline) implements RiskModel {

    public BoostedLinearHazard {
        inputs = List.copyOf(inputs);
    }

    @Override
    public double[] risks(FeatureMatrix features) {
        double[][] columns = Complete.inputs(features, inputs);
        double[] logHazard = new double[features.rows()];
        for (int column = 0; column < columns.length; column++) {
            for (int row = 0; row < logHazard.length; row++) {
                logHazard[row] += coefficients[column] * (columns[column][row] - means[column]);
            }
        }
        return logHazard;
    }

    @Override
    public boolean tellsSurvival() {
        return true;
    }

    @Override
    public double[][] survival(FeatureMatrix features, double[] times) {
        return baseline.survival(risks(features), times);
    }

    /** Coefficient times distance from the mean. */
    @Override
    public Optional<Explanation> explain(double[] row) {
        double[] contributions = new double[row.length];
        Arrays.setAll(contributions, column -> coefficients[column] * (row[column] - means[column]));
        return Optional.of(new Explanation("log hazard", 0, inputs, contributions));
    }
}
