package org.lobule.scoring.statistics.survival;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Cumulative/dynamic area under the ROC curve: how well the prediction tells those who had the event by a time from those who were
 * free of it (Uno, Cai, Tian and Wei, J Am Stat Assoc 2007;102:527-537), weighted for censoring.
 *
 * @param times rising
 * @param areas by time
 * @param mean  of the areas, each weighing as the events until it since the time before (Lambert and Chevret, Stat Methods Med Res
 *              2016;25:2088-2102)
 */
public record TimeDependentAuc(double[] times, double[] areas, double mean) {

    /**
     * @param training of whom censoring is learned
     * @param risk     by row; the higher, the sooner the event
     * @param times    one or more, rising
     * @throws UnfitException where at a time nobody had the event, or nobody was free of it
     */
    public static TimeDependentAuc of(SurvivalOutcome training, SurvivalOutcome outcome, double[] risk, double... times) {
        if (risk.length != outcome.rows() || Arrays.stream(risk).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("%d risks for %d rows, or one is missing".formatted(risk.length, outcome.rows()));
        }
        Horizon.requireRising(times, 1);
        CensoringCurve censoring = CensoringCurve.of(training);
        int[] order = RiskTable.byTime(risk);
        double[] areas = Arrays.stream(times).map(time -> area(censoring, outcome, risk, order, time)).toArray();
        SurvivalCurve survival = KaplanMeier.USUAL.fit(outcome);
        double sum = 0;
        double before = 1;
        for (int place = 0; place < times.length; place++) {
            sum += areas[place] * (before - survival.at(times[place]));
            before = survival.at(times[place]);
        }
        return new TimeDependentAuc(times.clone(), areas, times.length == 1 ? areas[0] : sum / (1 - before));
    }

    private static double area(CensoringCurve censoring, SurvivalOutcome outcome, double[] risk, int[] byRisk, double time) {
        double right = 0;
        double cases = 0;
        long free = 0;
        for (int from = 0, until; from < byRisk.length; from = until) {
            double weight = 0;
            int alike = 0;
            for (until = from; until < byRisk.length && risk[byRisk[until]] == risk[byRisk[from]]; until++) {
                int row = byRisk[until];
                if (outcome.time()[row] > time) {
                    alike++;
                } else if (outcome.event(row)) {
                    weight += censoring.weight(outcome.time()[row]);
                }
            }
            right += weight * (free + alike / 2.0);
            cases += weight;
            free += alike;
        }
        if (cases == 0 || free == 0) {
            throw new UnfitException((cases == 0 ? "Nobody had the event by time %s" : "Nobody was observed free of the event beyond time %s").formatted(time)
                    + ": choose another time");
        }
        return right / (cases * free);
    }
}
