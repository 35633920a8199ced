package org.lobule.scoring.preparation;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * Weighted sums of scaled features.
 *
 * @param scaling    of the features
 * @param components names of the sums
 * @param weights    [component][feature], each of length 1
 * @param explained  share of the training rows' variance that each component holds
 */
@JsonTypeName("principal-components")
public record FittedComponents(FittedScaling scaling, List<String> components, double[][] weights, double[] explained) implements FittedStep {

    @Override
    public FeatureMatrix apply(FeatureMatrix features, List<String> batches) {
        FeatureMatrix scaled = scaling.apply(features, batches);
        double[][] sums = new double[components.size()][features.rows()];
        for (int component = 0; component < sums.length; component++) {
            for (int column = 0; column < scaled.width(); column++) {
                double weight = weights[component][column];
                double[] values = scaled.column(column);
                for (int row = 0; row < values.length; row++) {
                    sums[component][row] += weight * values[row];
                }
            }
        }
        return new FeatureMatrix(components, sums, features.rows());
    }
}
