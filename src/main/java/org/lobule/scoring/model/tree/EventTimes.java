package org.lobule.scoring.model.tree;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.table.SurvivalOutcome;

/**
 * The distinct times of events of a sample, and how many of them each row lived to see.
 *
 * @param times   of events of interest, rising
 * @param reached by row: how many of the times are at or before its own
 * @param event   by row
 */
public record EventTimes(double[] times, int[] reached, boolean[] event) {

    public static EventTimes of(SurvivalOutcome outcome) {
        int rows = outcome.rows();
        double[] times = IntStream.range(0, rows).filter(outcome::event).mapToDouble(row -> outcome.time()[row]).sorted().distinct().toArray();
        int[] reached = new int[rows];
        boolean[] event = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            int at = Arrays.binarySearch(times, outcome.time()[row]);
            reached[row] = at < 0 ? -at - 1 : at + 1;
            event[row] = outcome.event(row);
        }
        return new EventTimes(times, reached, event);
    }

    /** Rows by rising number of times reached: the order that {@link LogRankCriterion} wants rows in. */
    public int[] inTime() {
        int[] starts = new int[times.length + 2];
        for (int of : reached) {
            starts[of + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] rows = new int[reached.length];
        for (int row = 0; row < reached.length; row++) {
            rows[starts[reached[row]]++] = row;
        }
        return rows;
    }
}
