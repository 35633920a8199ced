package org.lobule.scoring.training.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.Quantiles;
import org.lobule.scoring.table.cohort.Cohort;
import org.lobule.scoring.table.cohort.FeatureColumn;
import org.lobule.scoring.training.result.CohortRows;
import org.lobule.scoring.training.result.ColumnSummary;

/** Distributions of the features over the development rows. */
final class ColumnSummaries {

    private ColumnSummaries() {}

    static List<ColumnSummary> of(Cohort cohort, CohortRows rows) {
        int[] development = IntStream.range(0, cohort.rows()).filter(row -> rows.sets().get(row).equals(CohortRows.DEVELOPMENT)).toArray();
        return IntStream.range(0, cohort.columns().size()).mapToObj(column -> summary(cohort.columns().get(column), cohort.features().column(column), development)).toList();
    }

    private static ColumnSummary summary(FeatureColumn column, double[] values, int[] rows) {
        double[] known = IntStream.of(rows).mapToDouble(row -> values[row]).filter(value -> !Double.isNaN(value)).sorted().toArray();
        double mean = Arrays.stream(known).average().orElse(Double.NaN);
        double deviation = known.length < 2 ? Double.NaN : Math.sqrt(Arrays.stream(known).map(value -> (value - mean) * (value - mean)).sum() / (known.length - 1));
        double[] quantiles = Arrays.stream(ColumnSummary.AT).map(at -> known.length == 0 ? Double.NaN : Quantiles.of(known, at)).toArray();
        return new ColumnSummary(column.name(), column.block(), column.unit(), rows.length - known.length, mean, deviation, quantiles);
    }
}
