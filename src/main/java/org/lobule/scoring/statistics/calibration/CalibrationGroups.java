package org.lobule.scoring.statistics.calibration;

import java.util.ArrayList;
import java.util.List;

import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Proportion;
import org.lobule.scoring.statistics.Ranks;

/**
 * Rows in groups of like predictions: points of a calibration plot.
 *
 * @param groups by rising prediction, none empty
 */
public record CalibrationGroups(List<Group> groups) {

    /**
     * @param predicted mean probability
     * @param observed  share of events, with its intervals
     */
    public record Group(double predicted, Proportion observed) {

        /** Events expected. */
        public double expected() {
            return predicted * observed.trials();
        }
    }

    /** About equally many rows in each; equal predictions stay together, so that there may be fewer groups. */
    public static CalibrationGroups ofEqualSize(LabelledScores predicted, int groups) {
        predicted.requireProbabilities();
        requireGroups(groups);
        int[] order = Ranks.order(predicted.scores());
        List<Group> made = new ArrayList<>();
        int from = 0;
        for (int group = 1; group <= groups; group++) {
            int to = Math.max(from, (int) Math.ceilDiv((long) group * order.length, groups));
            while (to > from && to < order.length && predicted.scores()[order[to]] == predicted.scores()[order[to - 1]]) {
                to++;
            }
            if (to > from) {
                made.add(group(predicted, order, from, to));
            }
            from = to;
        }
        return new CalibrationGroups(List.copyOf(made));
    }

    /** Ranges of equal width, each with its upper bound, the first with 0 too; empty ones are left out. */
    public static CalibrationGroups ofEqualWidth(LabelledScores predicted, int ranges) {
        predicted.requireProbabilities();
        requireGroups(ranges);
        int[] order = Ranks.order(predicted.scores());
        List<Group> made = new ArrayList<>();
        for (int from = 0, to; from < order.length; from = to) {
            to = from + 1;
            int range = range(predicted, order[from], ranges);
            while (to < order.length && range(predicted, order[to], ranges) == range) {
                to++;
            }
            made.add(group(predicted, order, from, to));
        }
        return new CalibrationGroups(List.copyOf(made));
    }

    private static void requireGroups(int groups) {
        if (groups < 1) {
            throw new IllegalArgumentException("Calibration needs groups; %d were asked for".formatted(groups));
        }
    }

    private static int range(LabelledScores predicted, int row, int ranges) {
        double p = predicted.scores()[row];
        int range = Math.max(0, (int) Math.ceil(p * ranges) - 1);
        return range > 0 && p <= (double) range / ranges ? range - 1 : range; // the product may have been rounded up
    }

    private static Group group(LabelledScores predicted, int[] order, int from, int to) {
        double sum = 0;
        int events = 0;
        for (int place = from; place < to; place++) {
            sum += predicted.scores()[order[place]];
            events += predicted.events()[order[place]] ? 1 : 0;
        }
        return new Group(sum / (to - from), new Proportion(events, to - from));
    }

    /** Expected calibration error: mean distance of observed from predicted, weighted by size; Naeini et al., AAAI 2015:2901. */
    public double expectedError() {
        return groups.stream().mapToDouble(group -> group.observed().trials() * distance(group)).sum()
                / groups.stream().mapToInt(group -> group.observed().trials()).sum();
    }

    /** The greatest distance of observed from predicted. */
    public double maximalError() {
        return groups.stream().mapToDouble(CalibrationGroups::distance).max().orElseThrow();
    }

    private static double distance(Group group) {
        return Math.abs(group.observed().value() - group.predicted());
    }
}
