package org.lobule.scoring.training.judge;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Quantiles;
import org.lobule.scoring.statistics.discrimination.RocCurve;
import org.lobule.scoring.statistics.survival.LogRankTest;
import org.lobule.scoring.study.GroupsDefinition;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.SurvivalOutcome;

/** Finds cut-offs between groups on training rows, and puts scores into groups. */
public final class CutOffs {

    /** A maximally selected cut-off leaves this share of the rows on either side. */
    private static final double MARGIN = 0.2;

    private CutOffs() {}

    /**
     * Rising cut-offs; a score that reaches one is in the group above. Empty where these rows do not tell any.
     *
     * @param scores  of training rows
     * @param horizon until which an event counts, where a rule needs a yes or no
     */
    public static double[] of(GroupsDefinition groups, Outcome outcome, double[] scores, double horizon) {
        return switch (groups) {
            case GroupsDefinition.Fixed fixed -> fixed.at().stream().mapToDouble(Double::doubleValue).sorted().toArray();
            case GroupsDefinition.Quantiles quantiles -> {
                double[] sorted = scores.clone();
                Arrays.sort(sorted);
                yield quantiles.at().stream().mapToDouble(at -> Quantiles.of(sorted, at)).sorted().toArray();
            }
            case GroupsDefinition.Youden _ -> youden(outcome, scores, horizon);
            case GroupsDefinition.MaximallySelected _ -> maximal(outcome, scores);
        };
    }

    /** The group of each score, from 0; -1 where there are no cut-offs. */
    public static int[] groups(double[] cutOffs, double[] scores) {
        return Arrays.stream(scores).mapToInt(score -> cutOffs.length == 0 ? -1 : (int) Arrays.stream(cutOffs).filter(cut -> score >= cut).count()).toArray();
    }

    private static double[] youden(Outcome outcome, double[] scores, double horizon) {
        int[] told = IntStream.range(0, scores.length).filter(row -> label(outcome, row, horizon) >= 0).toArray();
        boolean[] events = new boolean[told.length];
        IntStream.range(0, told.length).forEach(place -> events[place] = label(outcome, told[place], horizon) == 1);
        var scored = new LabelledScores(IntStream.of(told).mapToDouble(row -> scores[row]).toArray(), events);
        if (scored.eventCount() == 0 || scored.eventCount() == scored.size()) {
            return new double[0];
        }
        double threshold = RocCurve.of(scored).byYouden().threshold();
        return Double.isFinite(threshold) ? new double[] {threshold} : new double[0];
    }

    /** 1 with the event, 0 without, -1 where it is not known. */
    private static int label(Outcome outcome, int row, double horizon) {
        return switch (outcome) {
            case ClassOutcome classes -> classes.labels()[row];
            case SurvivalOutcome survival when survival.event(row) && survival.time()[row] <= horizon -> 1;
            case SurvivalOutcome survival -> survival.time()[row] >= horizon || survival.cause()[row] > 1 ? 0 : -1;
        };
    }

    private static double[] maximal(Outcome outcome, double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double low = Quantiles.of(sorted, MARGIN);
        double high = Quantiles.of(sorted, 1 - MARGIN);
        double best = Double.NaN;
        double most = 0;
        for (double cut : Arrays.stream(sorted).distinct().filter(score -> score > low && score <= high).toArray()) {
            double statistic = difference(outcome, groups(new double[] {cut}, scores));
            if (statistic > most) {
                most = statistic;
                best = cut;
            }
        }
        return Double.isNaN(best) ? new double[0] : new double[] {best};
    }

    private static double difference(Outcome outcome, int[] group) {
        return switch (outcome) {
            case SurvivalOutcome survival -> LogRankTest.USUAL.test(survival, group).test().statistic();
            case ClassOutcome classes -> {
                double[] sums = new double[2];
                double[] rows = new double[2];
                for (int row = 0; row < group.length; row++) {
                    sums[group[row]] += classes.labels()[row] == 1 ? 1 : 0;
                    rows[group[row]]++;
                }
                double share = (sums[0] + sums[1]) / group.length;
                double apart = sums[1] / rows[1] - sums[0] / rows[0];
                yield apart * apart / (share * (1 - share) * (1 / rows[0] + 1 / rows[1]));
            }
        };
    }
}
