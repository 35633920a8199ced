package org.lobule.scoring.model.kernel;

import java.util.stream.IntStream;

import org.lobule.scoring.table.SurvivalOutcome;

/** Squared hinge loss over pairs of rows: the one with the event earlier, the other one followed longer. */
final class RankingLoss {

    private final double[] time;
    private final boolean[] event;
    private final int[] rising;
    /** By place in {@code rising}: the first place of a later time. */
    private final int[] later;

    RankingLoss(SurvivalOutcome outcome) {
        time = outcome.time();
        event = new boolean[time.length];
        for (int row = 0; row < event.length; row++) {
            event[row] = outcome.event(row);
        }
        rising = IntStream.range(0, time.length).boxed().sorted((a, b) -> Double.compare(time[a], time[b])).mapToInt(row -> row).toArray();
        later = new int[time.length];
        for (int n = time.length - 1; n >= 0; n--) {
            later[n] = n + 1 < time.length && time[rising[n + 1]] == time[rising[n]] ? later[n + 1] : n + 1;
        }
    }

    boolean comparable() {
        return IntStream.range(0, rising.length).anyMatch(n -> event[rising[n]] && later[n] < rising.length);
    }

    /** The sum of {@code max(0, 1 - (later - earlier))²} over pairs of scores. */
    double of(double[] score) {
        double loss = 0;
        for (int n = 0; n < rising.length; n++) {
            if (event[rising[n]]) {
                for (int m = later[n]; m < rising.length; m++) {
                    double lacking = 1 - (score[rising[m]] - score[rising[n]]);
                    loss += lacking > 0 ? lacking * lacking : 0;
                }
            }
        }
        return loss;
    }

    /** Half the gradient of {@link #of} by the scores. */
    double[] gradient(double[] score) {
        double[] gradient = new double[score.length];
        for (int n = 0; n < rising.length; n++) {
            int early = rising[n];
            if (event[early]) {
                for (int m = later[n]; m < rising.length; m++) {
                    double lacking = 1 - (score[rising[m]] - score[early]);
                    if (lacking > 0) {
                        gradient[rising[m]] -= lacking;
                        gradient[early] += lacking;
                    }
                }
            }
        }
        return gradient;
    }

    /** Half the second derivative of {@link #of} at scores, times a change of the scores. */
    double[] curvature(double[] score, double[] change) {
        double[] product = new double[score.length];
        for (int n = 0; n < rising.length; n++) {
            int early = rising[n];
            if (event[early]) {
                for (int m = later[n]; m < rising.length; m++) {
                    if (1 - (score[rising[m]] - score[early]) > 0) {
                        double apart = change[rising[m]] - change[early];
                        product[rising[m]] += apart;
                        product[early] -= apart;
                    }
                }
            }
        }
        return product;
    }
}
