package org.lobule.scoring.model.linear;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.model.linear.choice.Endpoint;
import org.lobule.scoring.model.linear.path.CoxLikelihood;
import org.lobule.scoring.statistics.survival.TieMethod;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Times to an event. Rows held out are judged by what they add to the partial likelihood of all rows, because few of them make no risk
 * set by themselves (Verweij and van Houwelingen, Stat Med 1993;12:2305).
 */
record CoxEndpoint(SurvivalOutcome outcome, int[] strata, TieMethod ties) implements Endpoint {

    @Override
    public int rows() {
        return outcome.rows();
    }

    @Override
    public int evidence() {
        return outcome.events();
    }

    @Override
    public int[] kinds() {
        return IntStream.range(0, rows()).map(row -> outcome.event(row) ? 1 : 0).toArray();
    }

    @Override
    public CoxLikelihood likelihood(int[] rows) {
        if (weight(rows) == 0) {
            throw new UnfitException("None of %d rows had the event (all censored): there is nothing to learn from".formatted(rows.length));
        }
        return of(rows);
    }

    private CoxLikelihood of(int[] rows) {
        boolean[] event = new boolean[rows.length];
        for (int k = 0; k < rows.length; k++) {
            event[k] = outcome.event(rows[k]);
        }
        return new CoxLikelihood(Arrays.stream(rows).mapToDouble(row -> outcome.time()[row]).toArray(), event,
                Arrays.stream(rows).map(row -> strata[row]).toArray(), ties);
    }

    @Override
    public double heldOutLoss(int[] training, int[] heldOut, double[][] predictors, double[] own) {
        double[] ofTraining = Arrays.stream(training).mapToDouble(row -> predictors[0][row]).toArray();
        int[] all = IntStream.range(0, rows()).toArray();
        return rows() * of(all).loss(predictors) - training.length * of(training).loss(new double[][] {ofTraining});
    }

    @Override
    public int weight(int[] rows) {
        return (int) Arrays.stream(rows).filter(outcome::event).count();
    }
}
