package org.lobule.scoring.statistics.survival;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Whether groups differ in their hazard: events of each group against those expected of its share of the rows at risk, with the
 * hypergeometric variance.
 *
 * @param weight of each time
 */
public record LogRankTest(LogRankWeight weight) {

    public static final LogRankTest USUAL = new LogRankTest(new LogRankWeight.LogRank());

    /**
     * Groups without an order.
     *
     * @param groups 0 and above, by row
     * @throws UnfitException where there is one group only, or no event
     */
    public Groups test(SurvivalOutcome outcome, int[] groups) {
        return test(outcome, groups, new int[groups.length]);
    }

    /**
     * Groups without an order, compared within strata.
     *
     * @param groups 0 and above, by row
     * @param strata by row; any numbers
     * @throws UnfitException where there is one group only, or no event
     */
    public Groups test(SurvivalOutcome outcome, int[] groups, int[] strata) {
        Sums sums = sums(outcome, groups, strata);
        Cholesky variance = new Cholesky(sums.variance);
        double statistic = variance.quadratic(sums.difference());
        return new Groups(sums.rows, sums.observed, sums.expected, TestResult.chiSquare(weight.getClass().getSimpleName(), statistic, variance.rank()));
    }

    /**
     * Groups in an order (Tarone, Biometrika 1975;62:679-682).
     *
     * @param scores of each group, such as 0, 1, 2
     * @param strata by row; any numbers
     * @throws UnfitException where there is one group only, or no event
     */
    public TestResult trend(SurvivalOutcome outcome, int[] groups, double[] scores, int[] strata) {
        Sums sums = sums(outcome, groups, strata);
        if (scores.length != sums.rows.length) {
            throw new IllegalArgumentException("%d scores for %d groups".formatted(scores.length, sums.rows.length));
        }
        double difference = 0;
        double variance = 0;
        double[] differences = sums.difference();
        for (int a = 0; a < scores.length; a++) {
            difference += scores[a] * differences[a];
            for (int b = 0; b < scores.length; b++) {
                variance += scores[a] * scores[b] * sums.variance[a][b];
            }
        }
        return TestResult.chiSquare(weight.getClass().getSimpleName() + " trend", difference * difference / variance, 1);
    }

    private Sums sums(SurvivalOutcome outcome, int[] groups, int[] strata) {
        if (groups.length != outcome.rows() || strata.length != outcome.rows()) {
            throw new IllegalArgumentException("%d groups and %d strata for %d rows".formatted(groups.length, strata.length, outcome.rows()));
        }
        if (Arrays.stream(groups).distinct().count() < 2) {
            throw new UnfitException("All rows are of one group: there is nothing to compare");
        }
        if (outcome.events() == 0) {
            throw new UnfitException("There is no event: groups cannot be compared");
        }
        Sums sums = new Sums(Arrays.stream(groups).max().orElseThrow() + 1);
        for (int stratum : Arrays.stream(strata).distinct().toArray()) {
            int[] rows = IntStream.range(0, groups.length).filter(row -> strata[row] == stratum).toArray();
            sums.add(outcome.selectRows(rows), Arrays.stream(rows).map(row -> groups[row]).toArray(), weight);
        }
        return sums;
    }

    /**
     * @param rows     in each group
     * @param observed events of each group, weighted
     * @param expected events of each group where hazards are equal, weighted
     */
    public record Groups(int[] rows, double[] observed, double[] expected, TestResult test) {}

    private static final class Sums {
        final int[] rows;
        final double[] observed;
        final double[] expected;
        final double[][] variance;

        Sums(int groups) {
            rows = new int[groups];
            observed = new double[groups];
            expected = new double[groups];
            variance = new double[groups][groups];
        }

        double[] difference() {
            return IntStream.range(0, rows.length).mapToDouble(group -> observed[group] - expected[group]).toArray();
        }

        void add(SurvivalOutcome outcome, int[] groups, LogRankWeight weight) {
            int[] order = RiskTable.byTime(outcome.time());
            double[] atRisk = new double[rows.length];
            for (int group : groups) {
                rows[group]++;
                atRisk[group]++;
            }
            double all = groups.length;
            double survival = 1;
            double peto = 1;
            for (int from = 0, until; from < order.length; from = until) {
                double[] events = new double[rows.length];
                double[] gone = new double[rows.length];
                for (until = from; until < order.length && outcome.time()[order[until]] == outcome.time()[order[from]]; until++) {
                    gone[groups[order[until]]]++;
                    events[groups[order[until]]] += outcome.event(order[until]) ? 1 : 0;
                }
                double died = Arrays.stream(events).sum();
                if (died > 0) {
                    peto *= 1 - died / (all + 1);
                    addTime(atRisk, events, all, died, weight.weight(all, survival, peto));
                    survival *= 1 - died / all;
                }
                for (int group = 0; group < gone.length; group++) {
                    atRisk[group] -= gone[group];
                }
                all -= until - from;
            }
        }

        private void addTime(double[] atRisk, double[] events, double all, double died, double weight) {
            double spread = all > 1 ? weight * weight * died * (all - died) / (all - 1) : 0;
            for (int a = 0; a < rows.length; a++) {
                double share = atRisk[a] / all;
                observed[a] += weight * events[a];
                expected[a] += weight * died * share;
                for (int b = 0; b < rows.length; b++) {
                    variance[a][b] += spread * share * ((a == b ? 1 : 0) - atRisk[b] / all);
                }
            }
        }
    }
}
