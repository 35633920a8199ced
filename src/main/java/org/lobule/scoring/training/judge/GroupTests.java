package org.lobule.scoring.training.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.statistics.survival.CoxFit;
import org.lobule.scoring.statistics.survival.CoxRegression;
import org.lobule.scoring.statistics.survival.CoxRows;
import org.lobule.scoring.statistics.survival.Estimate;
import org.lobule.scoring.statistics.survival.GrayTest;
import org.lobule.scoring.statistics.survival.LogRankTest;
import org.lobule.scoring.statistics.survival.TestResult;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.training.result.Metric;

/**
 * Whether risk groups fare differently: log-rank test (Gray's where events compete) and hazard ratios to the lowest group. Groups of one
 * repeat, each row once. Rows that were held out in turn are not quite independent of each other's models, so that p of cross-validation
 * is somewhat too small (Simon et al., Brief Bioinform 2011;12:203-214).
 */
public final class GroupTests {

    private GroupTests() {}

    /**
     * @param outcome  of the rows that are judged
     * @param patients whom each belongs to; rows of a patient widen the intervals
     */
    public static List<Metric> of(SurvivalOutcome outcome, List<String> patients, Repeat repeat, List<String> names, double confidence) {
        SurvivalOutcome judged = outcome.selectRows(repeat.rows());
        List<Metric> metrics = new ArrayList<>();
        metrics.add(test(judged, repeat.group()));
        List<String> whom = IntStream.of(repeat.rows()).mapToObj(patients::get).toList();
        for (int group = 1; group < names.size(); group++) {
            metrics.add(hazard(judged, whom, repeat.group(), group, names, confidence));
        }
        return metrics;
    }

    private static Metric test(SurvivalOutcome outcome, int[] groups) {
        String name = outcome.competes() ? "Gray's test of groups, p" : "log-rank of groups, p";
        try {
            TestResult test = outcome.competes() ? GrayTest.USUAL.test(outcome, groups).test() : LogRankTest.USUAL.test(outcome, groups).test();
            return new Metric(name, "", test.p(), Double.NaN, Double.NaN,
                    "chi-square %s with %d degrees of freedom, first repeat".formatted(SurvivalTimes.text(test.statistic()), test.degreesOfFreedom()));
        } catch (UnfitException untold) {
            return new Metric(name, "", Double.NaN, Double.NaN, Double.NaN, untold.getMessage());
        }
    }

    private static Metric hazard(SurvivalOutcome outcome, List<String> patients, int[] groups, int group, List<String> names, double confidence) {
        String name = "hazard ratio to group " + names.getFirst();
        int[] rows = IntStream.range(0, groups.length).filter(row -> groups[row] == 0 || groups[row] == group).toArray();
        try {
            double[] member = IntStream.of(rows).mapToDouble(row -> groups[row] == group ? 1 : 0).toArray();
            List<String> distinct = patients.stream().distinct().toList();
            int[] clusters = IntStream.of(rows).map(row -> distinct.indexOf(patients.get(row))).toArray();
            CoxRows fitted = CoxRows.of(outcome.selectRows(rows), new FeatureMatrix(List.of("group"), new double[][] {member}, rows.length)).withClusters(clusters);
            CoxFit fit = CoxRegression.USUAL.fit(fitted);
            boolean alone = distinct.size() == patients.size();
            Estimate ratio = alone ? fit.hazardRatio(0, confidence) : fit.robustHazardRatio(0, confidence);
            return new Metric(name, names.get(group), ratio.value(), ratio.interval().lower(), ratio.interval().upper(), alone ? "Wald, first repeat" : "Wald, robust by patient, first repeat");
        } catch (UnfitException untold) {
            return new Metric(name, names.get(group), Double.NaN, Double.NaN, Double.NaN, untold.getMessage());
        }
    }
}
