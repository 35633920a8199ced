package org.lobule.scoring.model.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.lobule.scoring.model.Chance;
import org.lobule.scoring.table.SurvivalOutcome;

class LogRankCriterionTest {

    @RepeatedTest(20)
    void findsTheCutWithTheLargestStatisticOfRowsDrawnSeveralTimes(RepetitionInfo repetition) {
        RandomGenerator chance = Chance.of(repetition.getCurrentRepetition());
        int rows = 40;
        double[] time = IntStream.range(0, rows).mapToDouble(row -> 1 + chance.nextInt(15)).toArray();
        int[] cause = IntStream.range(0, rows).map(row -> chance.nextInt(3)).toArray();
        int[] drawn = Chance.bootstrap(chance, rows);
        SurvivalOutcome outcome = new SurvivalOutcome(time, cause);
        EventTimes times = EventTimes.of(outcome);
        int[] inTime = Arrays.stream(times.inTime()).filter(row -> drawn[row] > 0).toArray();
        // Any order will do as the order of a column.
        int[] sorted = inTime.clone();
        Chance.shuffle(chance, sorted);
        double[] value = IntStream.range(0, sorted.length).mapToDouble(n -> n / 2).toArray();

        LogRankCriterion criterion = new LogRankCriterion(times, drawn);
        criterion.enter(inTime, 0, inTime.length);
        int cut = criterion.bestCut(sorted, value, sorted.length, 3, Double.NEGATIVE_INFINITY);

        double best = IntStream.rangeClosed(3, sorted.length - 3).filter(left -> value[left] > value[left - 1])
                .mapToDouble(left -> statistic(outcome, drawn, sorted, left)).max().orElseThrow();
        assertThat(criterion.score()).isCloseTo(best, within(1e-9));
        assertThat(statistic(outcome, drawn, sorted, cut)).isCloseTo(best, within(1e-9));
    }

    /** The square of the log-rank statistic, by its definition. */
    private static double statistic(SurvivalOutcome outcome, int[] drawn, int[] sorted, int left) {
        double numerator = 0;
        double variance = 0;
        for (double time : Arrays.stream(outcome.time()).distinct().toArray()) {
            double atRisk = 0;
            double atRiskLeft = 0;
            double events = 0;
            double eventsLeft = 0;
            for (int n = 0; n < sorted.length; n++) {
                int row = sorted[n];
                double weight = drawn[row];
                boolean here = outcome.event(row) && outcome.time()[row] == time;
                atRisk += outcome.time()[row] >= time ? weight : 0;
                events += here ? weight : 0;
                atRiskLeft += n < left && outcome.time()[row] >= time ? weight : 0;
                eventsLeft += n < left && here ? weight : 0;
            }
            if (events > 0) {
                numerator += eventsLeft - atRiskLeft * events / atRisk;
                variance += atRisk > 1 ? events * atRiskLeft / atRisk * (1 - atRiskLeft / atRisk) * (atRisk - events) / (atRisk - 1) : 0;
            }
        }
        return variance > 0 ? numerator * numerator / variance : 0;
    }
}
