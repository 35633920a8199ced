package org.lobule.scoring.preparation;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * The least and the most that a value of each column may be.
 *
 * @param columns that are limited; others are left out
 */
@JsonTypeName("winsorising")
public record FittedWinsorising(List<String> columns, double[] least, double[] most) implements FittedStep {

    @Override
    public FeatureMatrix apply(FeatureMatrix features, List<String> batches) {
        FeatureMatrix known = features.selectColumns(columns);
        double[][] limited = new double[columns.size()][];
        for (int column = 0; column < limited.length; column++) {
            limited[column] = known.column(column).clone();
            for (int row = 0; row < limited[column].length; row++) {
                double value = limited[column][row];
                limited[column][row] = value < least[column] ? least[column] : value > most[column] ? most[column] : value;
            }
        }
        return new FeatureMatrix(columns, limited, features.rows());
    }
}
