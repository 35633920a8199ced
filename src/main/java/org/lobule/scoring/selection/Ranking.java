package org.lobule.scoring.selection;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Places by score. */
final class Ranking {

    private Ranking() {}

    /** Places of the scores, highest first; of equal scores the first, and what has none (NaN) last. */
    static int[] highestFirst(double[] scores) {
        return IntStream.range(0, scores.length).boxed()
                .sorted(Comparator.comparingDouble((Integer place) -> Double.isNaN(scores[place]) ? Double.POSITIVE_INFINITY : -scores[place]))
                .mapToInt(Integer::intValue).toArray();
    }

    /** Ranks from 1, equal values share the mean of theirs. */
    static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(place -> values[place]))
                .mapToInt(Integer::intValue).toArray();
        double[] ranks = new double[values.length];
        for (int start = 0; start < order.length; ) {
            int end = start;
            while (end < order.length && values[order[end]] == values[order[start]]) {
                end++;
            }
            for (int at = start; at < end; at++) {
                ranks[order[at]] = (start + end + 1) / 2.0;
            }
            start = end;
        }
        return ranks;
    }
}
