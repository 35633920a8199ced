package org.lobule.scoring.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Order of numbers. Negative and positive zero are the same number. */
public final class Ranks {

    private Ranks() {}

    /** Places of the values, smallest first; equal values keep their order. */
    public static int[] order(double[] values) {
        return IntStream.range(0, values.length).boxed().sorted((a, b) -> Double.compare(values[a] + 0.0, values[b] + 0.0))
                .mapToInt(Integer::intValue).toArray();
    }

    /** Rank of each value from 1; equal values share the mean of their ranks. */
    public static double[] mid(double[] values) {
        int[] order = order(values);
        double[] ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            to = endOfTie(values, order, from);
            for (int place = from; place < to; place++) {
                ranks[order[place]] = (from + 1 + to) / 2.0;
            }
        }
        return ranks;
    }

    /** Where in the order the values equal to that at {@code from} end. */
    public static int endOfTie(double[] values, int[] order, int from) {
        int to = from + 1;
        while (to < order.length && values[order[to]] == values[order[from]]) {
            to++;
        }
        return to;
    }

    /** Sum over groups of equal values of t cubed less t, for variances of rank statistics. */
    public static double tieTerm(double[] values) {
        double[] sorted = Arrays.stream(values).map(value -> value + 0.0).sorted().toArray();
        double sum = 0;
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            double ties = to - from;
            sum += ties * ties * ties - ties;
        }
        return sum;
    }
}
