package org.lobule.scoring.statistics.survival;

import java.util.Arrays;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * How good predictions of the incidence of cause 1 are where other causes compete: a row with a competing event is known to be free of
 * cause 1 for ever, and stands in for rows that censoring took away as one with the event does. Without competing events these are
 * {@link TimeDependentAuc}, {@link BrierScore} and Uno's C.
 */
public final class CompetingScores {

    private final SurvivalOutcome outcome;
    private final CensoringCurve censoring;

    /**
     * @param training of whom censoring is learned; competing events are none
     * @param outcome  of the rows that are judged
     */
    public CompetingScores(SurvivalOutcome training, SurvivalOutcome outcome) {
        this.outcome = outcome;
        censoring = CensoringCurve.of(training, cause -> cause == 0);
    }

    /**
     * Area between rows with the event by a time and those without it by then, competing events among the latter (Blanche, Dartigues
     * and Jacqmin-Gadda, Stat Med 2013;32:5381-5397, definition 2 of controls).
     *
     * @param risk by row; the higher, the sooner or likelier the event
     * @throws UnfitException where nobody had the event by the time, or nobody was without it
     */
    public double area(double[] risk, double time) {
        int[] order = RiskTable.byTime(risk);
        double right = 0;
        double cases = 0;
        double controls = 0;
        for (int from = 0, until; from < order.length; from = until) {
            double here = 0;
            double alike = 0;
            for (until = from; until < order.length && risk[order[until]] == risk[order[from]]; until++) {
                int row = order[until];
                double weight = weight(row, time);
                here += isCase(row, time) ? weight : 0;
                alike += isCase(row, time) ? 0 : weight;
            }
            right += here * (controls + alike / 2);
            cases += here;
            controls += alike;
        }
        if (cases == 0 || controls == 0) {
            throw new UnfitException((cases == 0 ? "Nobody had the event by time %s" : "Nobody was without the event at time %s").formatted(time) + ": choose another time");
        }
        return right / (cases * controls);
    }

    /**
     * Mean squared difference between the predicted incidence and what came (Schoop et al., Biom J 2011;53:88-112).
     *
     * @param incidence of cause 1 by the time, by row
     * @throws UnfitException where nobody of the training rows was observed as long
     */
    public double brier(double[] incidence, double time) {
        double sum = 0;
        for (int row = 0; row < incidence.length; row++) {
            double error = (isCase(row, time) ? 1 : 0) - incidence[row];
            sum += weight(row, time) * error * error;
        }
        return sum / incidence.length;
    }

    private boolean isCase(int row, double time) {
        return outcome.event(row) && outcome.time()[row] <= time;
    }

    /** 0 of a row whose state at the time is not known. */
    private double weight(int row, double time) {
        if (outcome.time()[row] > time) {
            return censoring.weight(time);
        }
        return outcome.cause()[row] > 0 ? censoring.weight(outcome.time()[row]) : 0;
    }

    /**
     * Of the pairs of a row with the event and one that had it later, or a competing event before, the part ranked so (Wolbers et al.,
     * Biostatistics 2014;15:526-539); pairs ranked alike count half.
     *
     * @param horizon only pairs whose event is before it count
     * @throws UnfitException where there is no pair to compare
     */
    public double concordance(double[] risk, double horizon) {
        ComparablePairs pairs = ComparablePairs.of(outcome, risk);
        double right = 0;
        double all = 0;
        for (int row = 0; row < risk.length; row++) {
            if (!outcome.event(row) || outcome.time()[row] >= horizon) {
                continue;
            }
            double weight = censoring.weight(outcome.time()[row]);
            right += weight * weight * (pairs.firstConcordant()[row] + pairs.firstTied()[row] / 2.0);
            all += weight * weight * pairs.firstAll()[row];
            for (int other = 0; other < risk.length; other++) {
                if (outcome.cause()[other] > 1 && outcome.time()[other] < outcome.time()[row]) {
                    double both = weight * censoring.weight(outcome.time()[other]);
                    right += both * (risk[row] > risk[other] ? 1 : risk[row] == risk[other] ? 0.5 : 0);
                    all += both;
                }
            }
        }
        if (all == 0) {
            throw new UnfitException("There is no pair of rows of which it is known who had the event first: concordance cannot be told");
        }
        return right / all;
    }

    /**
     * Rows with a competing event outlive all others: in this form Harrell's C compares them with every event (Wolbers et al.,
     * Epidemiology 2009;20:555-561).
     */
    public static SurvivalOutcome outliving(SurvivalOutcome outcome) {
        double last = Arrays.stream(outcome.time()).max().orElse(0);
        double[] time = outcome.time().clone();
        int[] cause = outcome.cause().clone();
        for (int row = 0; row < time.length; row++) {
            if (cause[row] > 1) {
                time[row] = last + 1;
                cause[row] = 0;
            }
        }
        return new SurvivalOutcome(time, cause);
    }
}
