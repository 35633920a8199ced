package org.lobule.scoring.statistics.survival;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Mean squared difference between the predicted probability of being free of the event and what came, weighted for censoring
 * (Graf, Schmoor, Sauerbrei and Schumacher, Stat Med 1999;18:2529-2545); 0.25 is what a constant 0.5 gets.
 */
public final class BrierScore {

    private BrierScore() {}

    /**
     * By time.
     *
     * @param training of whom censoring is learned
     * @param survival predicted, by [row][time]
     * @param times    at which
     * @throws UnfitException where nobody of the training rows was observed as long
     */
    public static double[] at(SurvivalOutcome training, SurvivalOutcome outcome, double[][] survival, double[] times) {
        if (survival.length != outcome.rows()) {
            throw new IllegalArgumentException("%d predictions for %d rows".formatted(survival.length, outcome.rows()));
        }
        CensoringCurve censoring = CensoringCurve.of(training);
        double[] scores = new double[times.length];
        for (int place = 0; place < times.length; place++) {
            double sum = 0;
            for (int row = 0; row < survival.length; row++) {
                double free = survival[row][place];
                if (outcome.time()[row] > times[place]) {
                    sum += (1 - free) * (1 - free) * censoring.weight(times[place]);
                } else if (outcome.event(row)) {
                    sum += free * free * censoring.weight(outcome.time()[row]);
                }
            }
            scores[place] = sum / survival.length;
        }
        return scores;
    }

    /**
     * Mean over time, by the trapezoidal rule from the first of the times to the last.
     *
     * @param times two or more, rising
     * @throws UnfitException where nobody of the training rows was observed as long
     */
    public static double integrated(SurvivalOutcome training, SurvivalOutcome outcome, double[][] survival, double[] times) {
        Horizon.requireRising(times, 2);
        double[] scores = at(training, outcome, survival, times);
        double area = 0;
        for (int place = 1; place < times.length; place++) {
            area += (scores[place] + scores[place - 1]) / 2 * (times[place] - times[place - 1]);
        }
        return area / (times[times.length - 1] - times[0]);
    }
}
