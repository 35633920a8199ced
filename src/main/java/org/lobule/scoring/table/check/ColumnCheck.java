package org.lobule.scoring.table.check;

import static org.lobule.scoring.table.check.Finding.Kind.CONSTANT;
import static org.lobule.scoring.table.check.Finding.Kind.DUPLICATE_COLUMN;
import static org.lobule.scoring.table.check.Finding.Kind.NEARLY_CONSTANT;
import static org.lobule.scoring.table.check.Finding.Kind.NEAR_DUPLICATE_COLUMN;
import static org.lobule.scoring.table.check.Finding.Severity.NOTE;
import static org.lobule.scoring.table.check.Finding.Severity.WARNING;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.cohort.Cohort;
import org.lobule.scoring.table.cohort.ColumnNames;

/** Columns that tell nothing, or nothing that another does not tell. */
final class ColumnCheck {

    /** One value in so many of the rows. */
    private static final double NEARLY_ALL = 0.98;
    private static final double NEARLY_ONE = 0.9999;
    /** Pairs of more columns than these are not compared one by one. */
    private static final int MOST_PAIRS_OF = 1500;

    private ColumnCheck() {}

    static List<Finding> of(Cohort cohort) {
        FeatureMatrix features = cohort.features();
        List<String> constant = new ArrayList<>();
        List<String> nearly = new ArrayList<>();
        List<Integer> varied = new ArrayList<>();
        for (int column = 0; column < features.width(); column++) {
            double share = mostFrequent(features.column(column));
            if (share == 1) {
                constant.add(features.columns().get(column));
            } else {
                varied.add(column);
                if (share > NEARLY_ALL) {
                    nearly.add(features.columns().get(column));
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        if (!constant.isEmpty()) {
            findings.add(new Finding(NOTE, CONSTANT, constant, constant.size(), "%d columns have one value in all rows and tell nothing: %s"
                    .formatted(constant.size(), ColumnNames.some(constant))));
        }
        if (!nearly.isEmpty()) {
            findings.add(new Finding(NOTE, NEARLY_CONSTANT, nearly, nearly.size(), "%d columns have one value in nearly all rows; a fold may see that one only: %s"
                    .formatted(nearly.size(), ColumnNames.some(nearly))));
        }
        duplicates(features, varied, findings);
        return findings;
    }

    /** The share of the most frequent value among those that are there; 1 where there is none. */
    private static double mostFrequent(double[] column) {
        double[] sorted = Arrays.stream(column).filter(value -> !Double.isNaN(value)).sorted().toArray();
        int most = 0;
        int run = 0;
        for (int place = 0; place < sorted.length; place++) {
            run = place > 0 && sorted[place] == sorted[place - 1] ? run + 1 : 1;
            most = Math.max(most, run);
        }
        return sorted.length == 0 ? 1 : (double) most / sorted.length;
    }

    private static void duplicates(FeatureMatrix features, List<Integer> varied, List<Finding> findings) {
        Map<Integer, List<Integer>> byHash = new HashMap<>();
        List<String> equal = new ArrayList<>();
        List<Integer> distinct = new ArrayList<>();
        for (int column : varied) {
            List<Integer> same = byHash.computeIfAbsent(Arrays.hashCode(features.column(column)), _ -> new ArrayList<>());
            boolean known = same.stream().anyMatch(other -> Arrays.equals(features.column(other), features.column(column)));
            if (known) {
                equal.add(features.columns().get(column));
            } else {
                same.add(column);
                distinct.add(column);
            }
        }
        if (!equal.isEmpty()) {
            findings.add(new Finding(WARNING, DUPLICATE_COLUMN, equal, equal.size(), "%d columns equal another column: %s".formatted(equal.size(), ColumnNames.some(equal))));
        }
        if (distinct.size() <= MOST_PAIRS_OF) {
            nearDuplicates(features, distinct, findings);
        }
    }

    private static void nearDuplicates(FeatureMatrix features, List<Integer> columns, List<Finding> findings) {
        double[][] standard = columns.stream().map(column -> standardised(features.column(column))).toArray(double[][]::new);
        List<String> near = new ArrayList<>();
        for (int second = 1; second < standard.length; second++) {
            for (int first = 0; first < second; first++) {
                if (Math.abs(correlation(standard[first], standard[second])) > NEARLY_ONE) {
                    near.add(features.columns().get(columns.get(second)));
                    break;
                }
            }
        }
        if (!near.isEmpty()) {
            findings.add(new Finding(NOTE, NEAR_DUPLICATE_COLUMN, near, near.size(), "%d columns are another column in other units, or nearly: %s"
                    .formatted(near.size(), ColumnNames.some(near))));
        }
    }

    private static double[] standardised(double[] column) {
        double mean = Arrays.stream(column).filter(value -> !Double.isNaN(value)).average().orElse(0);
        double[] centred = Arrays.stream(column).map(value -> Double.isNaN(value) ? 0 : value - mean).toArray();
        double length = Math.sqrt(Arrays.stream(centred).map(value -> value * value).sum());
        return Arrays.stream(centred).map(value -> length == 0 ? 0 : value / length).toArray();
    }

    private static double correlation(double[] one, double[] other) {
        double sum = 0;
        for (int row = 0; row < one.length; row++) {
            sum += one[row] * other[row];
        }
        return sum;
    }
}
