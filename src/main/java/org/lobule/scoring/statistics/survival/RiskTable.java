package org.lobule.scoring.statistics.survival;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Who was at risk at each distinct time.
 *
 * @param times  rising: all times, of events and censorings
 * @param atRisk observed until this time or longer
 * @param events that count
 * @param others who left at this time otherwise
 */
record RiskTable(double[] times, int[] atRisk, int[] events, int[] others) {

    static RiskTable of(SurvivalOutcome outcome) {
        return of(outcome, cause -> cause == 1);
    }

    /** @param counts causes that count as events */
    static RiskTable of(SurvivalOutcome outcome, IntPredicate counts) {
        double[] times = Arrays.stream(outcome.time()).sorted().distinct().toArray();
        int[] events = new int[times.length];
        int[] others = new int[times.length];
        for (int row = 0; row < outcome.rows(); row++) {
            int place = Arrays.binarySearch(times, outcome.time()[row]);
            (counts.test(outcome.cause()[row]) ? events : others)[place]++;
        }
        int[] atRisk = new int[times.length];
        int left = outcome.rows();
        for (int place = 0; place < times.length; place++) {
            atRisk[place] = left;
            left -= events[place] + others[place];
        }
        return new RiskTable(times, atRisk, events, others);
    }

    /** How many rows were observed until a time or longer. */
    int atRisk(double time) {
        int place = firstFrom(times, time);
        return place == times.length ? 0 : atRisk[place];
    }

    /** Place of the first of the rising times that is not before the given one. */
    static int firstFrom(double[] times, double time) {
        int place = Arrays.binarySearch(times, time);
        return place >= 0 ? place : -place - 1;
    }

    /** Place of the last of the rising times that is not after the given one; -1 where there is none. */
    static int lastUntil(double[] times, double time) {
        int place = Arrays.binarySearch(times, time);
        return place >= 0 ? place : -place - 2;
    }

    /** Rows of an outcome by rising time. */
    static int[] byTime(double[] time) {
        return IntStream.range(0, time.length).boxed().sorted((a, b) -> Double.compare(time[a], time[b])).mapToInt(Integer::intValue).toArray();
    }
}
