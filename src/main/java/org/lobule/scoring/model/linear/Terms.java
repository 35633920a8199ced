package org.lobule.scoring.model.linear;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.model.linear.path.StandardisedColumns;
import org.lobule.scoring.table.FeatureMatrix;

/** Terms of chosen columns with what the training rows say about them. */
final class Terms {

    private Terms() {}

    static List<LinearTerm> of(FeatureMatrix features, int[] columns, double[] coefficients) {
        StandardisedColumns measured = measured(features, columns);
        return IntStream.range(0, columns.length).mapToObj(k -> {
            double[] values = features.column(columns[k]);
            return new LinearTerm(features.columns().get(columns[k]), measured.mean(k), measured.deviation(k), Arrays.stream(values).min().orElseThrow(),
                    Arrays.stream(values).max().orElseThrow(), coefficients[k]);
        }).toList();
    }

    static List<ClassTerm> ofClasses(FeatureMatrix features, int[] columns, double[][] coefficients) {
        StandardisedColumns measured = measured(features, columns);
        return IntStream.range(0, columns.length).mapToObj(k -> new ClassTerm(features.columns().get(columns[k]), measured.mean(k), measured.deviation(k),
                coefficients[k])).toList();
    }

    private static StandardisedColumns measured(FeatureMatrix features, int[] columns) {
        return new StandardisedColumns(Arrays.stream(columns).mapToObj(features::column).toArray(double[][]::new), features.rows());
    }
}
