package org.lobule.scoring.statistics.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Whether the cumulative incidence of cause 1 differs between groups where other causes compete (Gray, Ann Stat 1988;16:1141-1154):
 * events of each group against those expected of its share of the rows at risk, where rows with a competing event go on to
 * be at risk as far as censoring would have let them.
 *
 * @param rho weight of a time is (1 - incidence before it)^rho; 0 weighs all times alike
 */
public record GrayTest(double rho) {

    public static final GrayTest USUAL = new GrayTest(0);

    /**
     * @param groups 0 and above, by row
     * @param strata by row; any numbers
     * @throws UnfitException where there is one group only, or no event of cause 1
     */
    public LogRankTest.Groups test(SurvivalOutcome outcome, int[] groups, int[] strata) {
        if (groups.length != outcome.rows() || strata.length != outcome.rows()) {
            throw new IllegalArgumentException("%d groups and %d strata for %d rows".formatted(groups.length, strata.length, outcome.rows()));
        }
        if (Arrays.stream(groups).distinct().count() < 2) {
            throw new UnfitException("All rows are of one group: there is nothing to compare");
        }
        if (outcome.events() == 0) {
            throw new UnfitException("There is no event: groups cannot be compared");
        }
        int count = Arrays.stream(groups).max().orElseThrow() + 1;
        int[] rows = new int[count];
        double[] observed = new double[count];
        double[] expected = new double[count];
        double[][] variance = new double[count][count];
        for (int stratum : Arrays.stream(strata).distinct().toArray()) {
            int[] which = IntStream.range(0, groups.length).filter(row -> strata[row] == stratum).toArray();
            Stratum part = new Stratum(count);
            part.walk(outcome.selectRows(which), Arrays.stream(which).map(row -> groups[row]).toArray());
            part.addVariance(variance);
            for (int group = 0; group < count; group++) {
                rows[group] += part.rows[group];
                observed[group] += part.observed[group];
                expected[group] += part.expected[group];
            }
        }
        // scores add up to 0, their estimated variances do not quite: the last group is left out
        Cholesky factor = new Cholesky(Arrays.stream(variance).limit(count - 1).map(row -> Arrays.copyOf(row, count - 1)).toArray(double[][]::new));
        double[] difference = IntStream.range(0, count - 1).mapToDouble(group -> observed[group] - expected[group]).toArray();
        return new LogRankTest.Groups(rows, observed, expected, TestResult.chiSquare("Gray", factor.quadratic(difference), factor.rank()));
    }

    public LogRankTest.Groups test(SurvivalOutcome outcome, int[] groups) {
        return test(outcome, groups, new int[groups.length]);
    }

    /**
     * A source of chance: events of one cause of one group at a time. It moves the score of group i by {@code now[i]} and, since the
     * incidence from here on shifts, by {@code later} times what the group's share still drifts until the end.
     */
    private record Jump(int group, double variance, double later, double[] now, double[] drift) {}

    private final class Stratum {
        final int groups;
        final int[] rows;
        final double[] observed;
        final double[] expected;
        private final double[] atRisk;
        private final double[] survival;
        private final double[] incidence;
        /** [score][group]: how much the score of one group moves with the incidence of another, so far. */
        private final double[][] drift;
        private final List<Jump> jumps = new ArrayList<>();
        private double pooled;

        Stratum(int groups) {
            this.groups = groups;
            rows = new int[groups];
            observed = new double[groups];
            expected = new double[groups];
            atRisk = new double[groups];
            survival = new double[groups];
            incidence = new double[groups];
            drift = new double[groups][groups];
            Arrays.fill(survival, 1);
        }

        void walk(SurvivalOutcome outcome, int[] group) {
            for (int of : group) {
                rows[of]++;
                atRisk[of]++;
            }
            int[] order = RiskTable.byTime(outcome.time());
            for (int from = 0, until; from < order.length; from = until) {
                double[] own = new double[groups];
                double[] competing = new double[groups];
                double[] gone = new double[groups];
                for (until = from; until < order.length && outcome.time()[order[until]] == outcome.time()[order[from]]; until++) {
                    int row = order[until];
                    gone[group[row]]++;
                    own[group[row]] += outcome.cause()[row] == 1 ? 1 : 0;
                    competing[group[row]] += outcome.cause()[row] > 1 ? 1 : 0;
                }
                if (Arrays.stream(own).sum() + Arrays.stream(competing).sum() > 0) {
                    time(own, competing);
                }
                for (int of = 0; of < groups; of++) {
                    atRisk[of] -= gone[of];
                }
            }
        }

        private void time(double[] own, double[] competing) {
            double events = Arrays.stream(own).sum();
            double[] share = new double[groups];
            double[] after = survival.clone();
            double all = 0;
            double risk = 0;
            for (int of = 0; of < groups; of++) {
                if (atRisk[of] > 0) {
                    share[of] = atRisk[of] / survival[of];
                    all += share[of];
                    risk += share[of] * (1 - incidence[of]);
                    after[of] = survival[of] * (atRisk[of] - own[of] - competing[of]) / atRisk[of];
                }
            }
            double weight = Math.pow(1 - pooled, rho);
            double next = pooled + events / all;
            for (int of = 0; of < groups; of++) {
                observed[of] += weight * own[of];
                expected[of] += weight * events * share[of] * (1 - incidence[of]) / risk;
            }
            double[][] pull = pull(share, all, weight);
            for (int score = 0; score < groups; score++) {
                for (int of = 0; of < groups; of++) {
                    drift[score][of] += pull[score][of] * events / (all * (1 - pooled));
                }
            }
            for (int of = 0; of < groups; of++) {
                if (atRisk[of] > 0) {
                    double rest = after[of] > 0 ? (1 - next) / after[of] : 0;
                    if (events > 0) {
                        double ties = events > 1 ? 1 - (events - 1) / (all * survival[of] - 1) : 1;
                        jumps.add(jump(of, ties * survival[of] * events / (all * atRisk[of]), after[of] > 0 ? 1 - rest : 1, pull));
                    }
                    if (competing[of] > 0) {
                        double ties = competing[of] > 1 ? 1 - (competing[of] - 1) / (atRisk[of] - 1) : 1;
                        jumps.add(jump(of, ties * survival[of] * survival[of] * competing[of] / (atRisk[of] * atRisk[of]), -rest, new double[groups][groups]));
                    }
                    incidence[of] += survival[of] * own[of] / atRisk[of];
                }
            }
            System.arraycopy(after, 0, survival, 0, groups);
            pooled = next;
        }

        /** How much the score of one group moves with the incidence of another: [score][group]. */
        private double[][] pull(double[] share, double all, double weight) {
            double[][] pull = new double[groups][groups];
            for (int score = 0; score < groups; score++) {
                for (int of = 0; of < groups; of++) {
                    pull[score][of] = weight * share[of] * ((score == of ? 1 : 0) - share[score] / all);
                }
            }
            return pull;
        }

        private Jump jump(int of, double variance, double later, double[][] pull) {
            return new Jump(of, variance, later, IntStream.range(0, groups).mapToDouble(score -> pull[score][of]).toArray(),
                    IntStream.range(0, groups).mapToDouble(score -> drift[score][of]).toArray());
        }

        void addVariance(double[][] variance) {
            for (Jump jump : jumps) {
                double[] moved = new double[groups];
                for (int score = 0; score < groups; score++) {
                    moved[score] = jump.now[score] + jump.later * (drift[score][jump.group] - jump.drift[score]);
                }
                for (int a = 0; a < groups; a++) {
                    for (int b = 0; b < groups; b++) {
                        variance[a][b] += jump.variance * moved[a] * moved[b];
                    }
                }
            }
        }
    }
}
