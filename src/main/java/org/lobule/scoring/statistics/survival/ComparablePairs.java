package org.lobule.scoring.statistics.survival;

import java.util.Arrays;

import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Pairs of which it is known who had the event first: the one with the event, and whoever was observed longer, or as long and
 * censored. Two events of the same time make no pair. Per row, in O(n log n): how many partners the prediction ranks as it came
 * (concordant), the other way (discordant), and alike.
 *
 * @param firstConcordant  by row, of pairs in which it has the event
 * @param firstAll         by row, pairs in which it has the event
 * @param firstTied        by row
 * @param secondConcordant by row, of pairs in which it is the other
 * @param secondAll        by row
 * @param secondTied       by row
 * @param tiedEvents       pairs of events of the same time
 */
record ComparablePairs(int[] firstConcordant, int[] firstAll, int[] firstTied, int[] secondConcordant, int[] secondAll, int[] secondTied, long tiedEvents) {

    /** @param risk by row; the higher, the sooner */
    static ComparablePairs of(SurvivalOutcome outcome, double[] risk) {
        if (risk.length != outcome.rows()) {
            throw new IllegalArgumentException("%d risks for %d rows".formatted(risk.length, outcome.rows()));
        }
        if (Arrays.stream(risk).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("A risk is missing: rows without one cannot be ranked");
        }
        int rows = risk.length;
        double[] distinct = Arrays.stream(risk).map(value -> value + 0.0).sorted().distinct().toArray();
        int[] ranks = Arrays.stream(risk).mapToInt(value -> Arrays.binarySearch(distinct, value + 0.0)).toArray();
        ComparablePairs pairs = new ComparablePairs(new int[rows], new int[rows], new int[rows], new int[rows], new int[rows], new int[rows],
                tiedEvents(outcome));
        int[] order = RiskTable.byTime(outcome.time());
        pairs.countFirst(outcome, order, ranks, new RankCounts(distinct.length));
        pairs.countSecond(outcome, order, ranks, new RankCounts(distinct.length));
        return pairs;
    }

    private static long tiedEvents(SurvivalOutcome outcome) {
        return Arrays.stream(RiskTable.of(outcome).events()).mapToLong(events -> (long) events * (events - 1) / 2).sum();
    }

    /** From the last time to the first: at each, whoever is censored has outlived the events. */
    private void countFirst(SurvivalOutcome outcome, int[] order, int[] ranks, RankCounts later) {
        for (int until = order.length, from; until > 0; until = from) {
            for (from = until; from > 0 && outcome.time()[order[from - 1]] == outcome.time()[order[until - 1]]; from--) {
                if (!outcome.event(order[from - 1])) {
                    later.add(ranks[order[from - 1]]);
                }
            }
            for (int place = from; place < until; place++) {
                int row = order[place];
                if (outcome.event(row)) {
                    firstConcordant[row] = later.below(ranks[row]);
                    firstTied[row] = later.below(ranks[row] + 1) - firstConcordant[row];
                    firstAll[row] = later.all();
                }
            }
            for (int place = from; place < until; place++) {
                if (outcome.event(order[place])) {
                    later.add(ranks[order[place]]);
                }
            }
        }
    }

    private void countSecond(SurvivalOutcome outcome, int[] order, int[] ranks, RankCounts earlier) {
        for (int from = 0, until; from < order.length; from = until) {
            for (until = from; until < order.length && outcome.time()[order[until]] == outcome.time()[order[from]]; until++) {
                if (outcome.event(order[until])) {
                    countSecond(order[until], ranks[order[until]], earlier);
                }
            }
            for (int place = from; place < until; place++) {
                if (outcome.event(order[place])) {
                    earlier.add(ranks[order[place]]);
                }
            }
            for (int place = from; place < until; place++) {
                if (!outcome.event(order[place])) {
                    countSecond(order[place], ranks[order[place]], earlier);
                }
            }
        }
    }

    private void countSecond(int row, int rank, RankCounts earlier) {
        int upTo = earlier.below(rank + 1);
        secondTied[row] = upTo - earlier.below(rank);
        secondConcordant[row] = earlier.all() - upTo;
        secondAll[row] = earlier.all();
    }
}
