package org.lobule.scoring.preparation;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * What gaps are filled with.
 *
 * @param columns   that are kept
 * @param fill      the number for each
 * @param indicated columns that get an indicator beside them
 */
@JsonTypeName("imputation")
public record FittedImputation(List<String> columns, double[] fill, List<String> indicated) implements FittedStep {

    /** Name of the column that tells where another was missing. */
    public static String indicator(String column) {
        return column + " missing";
    }

    @Override
    public FeatureMatrix apply(FeatureMatrix features, List<String> batches) {
        FeatureMatrix known = features.selectColumns(columns);
        List<String> names = new ArrayList<>(columns);
        List<double[]> values = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            values.add(filled(known.column(column), fill[column]));
        }
        for (String column : indicated) {
            names.add(indicator(column));
            values.add(gaps(known.column(columns.indexOf(column))));
        }
        return new FeatureMatrix(names, values.toArray(double[][]::new), features.rows());
    }

    private static double[] filled(double[] column, double fill) {
        double[] filled = column.clone();
        for (int row = 0; row < filled.length; row++) {
            if (Double.isNaN(filled[row])) {
                filled[row] = fill;
            }
        }
        return filled;
    }

    private static double[] gaps(double[] column) {
        double[] gaps = new double[column.length];
        for (int row = 0; row < gaps.length; row++) {
            gaps[row] = Double.isNaN(column[row]) ? 1 : 0;
        }
        return gaps;
    }
}
