package org.lobule.scoring.training.judge;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.decision.IntegratedDiscrimination;
import org.lobule.scoring.statistics.decision.NetReclassification;
import org.lobule.scoring.table.ClassOutcome;

/** What predictions of two classes add to others of the same rows; means over the repeats of both. */
public final class AddedValue {

    /** Of the figures, in order. The parts of a net reclassification are shares; their sum is none. */
    public static final List<String> NAMES = List.of("net reclassification, any move", "net reclassification of events, any move", "net reclassification of others, any move",
            "net reclassification, between groups", "net reclassification of events, between groups", "net reclassification of others, between groups",
            "integrated discrimination improvement");

    /** Of an interval that is not asked for here. */
    private static final double LEVEL = 0.95;

    private final ClassOutcome outcome;
    private final List<Repeat> before;
    private final List<Repeat> after;
    private final int[][] placesBefore;
    private final int[][] placesAfter;

    AddedValue(ClassOutcome outcome, List<Repeat> before, List<Repeat> after) {
        this.outcome = outcome;
        this.before = before;
        this.after = after;
        placesBefore = before.stream().map(repeat -> repeat.places(outcome.rows())).toArray(int[][]::new);
        placesAfter = after.stream().map(repeat -> repeat.places(outcome.rows())).toArray(int[][]::new);
    }

    /** @param drawn rows, some more than once; NaN where they tell nothing */
    double[] of(int[] drawn) {
        double[] sums = new double[NAMES.size()];
        int[] told = new int[sums.length];
        for (int repeat = 0; repeat < Math.min(before.size(), after.size()); repeat++) {
            double[] values = values(repeat, drawn);
            for (int figure = 0; figure < sums.length; figure++) {
                sums[figure] += Double.isNaN(values[figure]) ? 0 : values[figure];
                told[figure] += Double.isNaN(values[figure]) ? 0 : 1;
            }
        }
        Arrays.setAll(sums, figure -> told[figure] == 0 ? Double.NaN : sums[figure] / told[figure]);
        return sums;
    }

    private double[] values(int repeat, int[] drawn) {
        int[] rows = IntStream.of(drawn).filter(row -> placesBefore[repeat][row] >= 0 && placesAfter[repeat][row] >= 0).toArray();
        int[] old = IntStream.of(rows).map(row -> placesBefore[repeat][row]).toArray();
        int[] now = IntStream.of(rows).map(row -> placesAfter[repeat][row]).toArray();
        ClassOutcome truth = outcome.selectRows(rows);
        if (IntStream.of(truth.counts()).anyMatch(count -> count == 0)) {
            return Values.untold(NAMES.size());
        }
        LabelledScores first = LabelledScores.of(before.get(repeat).prediction().selectRows(old).score(), truth, 1);
        LabelledScores second = LabelledScores.of(after.get(repeat).prediction().selectRows(now).score(), truth, 1);
        int[] groupBefore = IntStream.of(old).map(place -> before.get(repeat).group()[place]).toArray();
        int[] groupAfter = IntStream.of(now).map(place -> after.get(repeat).group()[place]).toArray();
        return Values.joined(net(NetReclassification.continuous(first, second, LEVEL)), betweenGroups(truth, groupBefore, groupAfter),
                new double[] {IntegratedDiscrimination.of(first, second, LEVEL).value()});
    }

    private static double[] net(NetReclassification net) {
        return new double[] {net.value(), net.events(), net.others()};
    }

    /** Each candidate by its own cut-offs, found on training rows. */
    private static double[] betweenGroups(ClassOutcome truth, int[] before, int[] after) {
        int[][] moves = new int[2][3];
        for (int row = 0; row < before.length; row++) {
            if (before[row] < 0 || after[row] < 0) {
                return Values.untold(3);
            }
            moves[truth.labels()[row]][1 + Integer.signum(after[row] - before[row])]++;
        }
        return net(NetReclassification.of(new NetReclassification.Moves(moves[1][2], moves[1][0], Arrays.stream(moves[1]).sum(), moves[0][2], moves[0][0], Arrays.stream(moves[0]).sum()), LEVEL));
    }
}
