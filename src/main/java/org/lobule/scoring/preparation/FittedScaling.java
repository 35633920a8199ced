package org.lobule.scoring.preparation;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * (value - zero) / unit for each column; 0 where the unit is 0.
 *
 * @param columns that are scaled; others are left out
 */
@JsonTypeName("scaling")
public record FittedScaling(List<String> columns, double[] zero, double[] unit) implements FittedStep {

    @Override
    public FeatureMatrix apply(FeatureMatrix features, List<String> batches) {
        FeatureMatrix known = features.selectColumns(columns);
        double[][] scaled = new double[columns.size()][];
        for (int column = 0; column < scaled.length; column++) {
            scaled[column] = scale(known.column(column), zero[column], unit[column]);
        }
        return new FeatureMatrix(columns, scaled, features.rows());
    }

    private static double[] scale(double[] column, double zero, double unit) {
        double[] scaled = new double[column.length];
        for (int row = 0; row < scaled.length; row++) {
            // A gap stays a gap even where the column is constant
            scaled[row] = unit == 0 ? column[row] * 0 : (column[row] - zero) / unit;
        }
        return scaled;
    }
}
