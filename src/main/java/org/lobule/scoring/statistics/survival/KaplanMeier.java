package org.lobule.scoring.statistics.survival;

import java.util.function.IntPredicate;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * The product-limit estimate of survival (Kaplan and Meier, J Am Stat Assoc 1958;53:457-481) with Greenwood's variance.
 *
 * @param scale      of the limits of confidence
 * @param confidence of the limits, point by point
 */
public record KaplanMeier(CurveScale scale, double confidence) {

    public static final KaplanMeier USUAL = new KaplanMeier(CurveScale.LOG_LOG, 0.95);

    public KaplanMeier {
        Interval.requireLevel(confidence);
    }

    /**
     * Probability of being free of cause 1. Other causes are censorings: where they compete, what remains is not a
     * probability of anything; {@link CumulativeIncidence} is.
     *
     * @throws UnfitException where there are no rows
     */
    public SurvivalCurve fit(SurvivalOutcome outcome) {
        RiskTable table = RiskTable.of(requireRows(outcome));
        return curve(table, table.atRisk());
    }

    /**
     * Probability of still being under observation: the curve of follow-up, whose median is the median follow-up (Schemper and
     * Smith, Control Clin Trials 1996;17:343-346). Events precede censorings, so that those who had the event at a time
     * are no longer at risk of being censored at it.
     *
     * @throws UnfitException where there are no rows
     */
    public SurvivalCurve followUp(SurvivalOutcome outcome) {
        return reverse(outcome, cause -> cause == 0);
    }

    /** @param censored causes that count as censoring, and here as events */
    SurvivalCurve reverse(SurvivalOutcome outcome, IntPredicate censored) {
        RiskTable table = RiskTable.of(requireRows(outcome), censored);
        int[] atRisk = table.atRisk().clone();
        for (int place = 0; place < atRisk.length; place++) {
            atRisk[place] -= table.others()[place];
        }
        return curve(table, atRisk);
    }

    private static SurvivalOutcome requireRows(SurvivalOutcome outcome) {
        if (outcome.rows() == 0) {
            throw new UnfitException("There are no rows to estimate survival from");
        }
        return outcome;
    }

    private SurvivalCurve curve(RiskTable table, int[] atRisk) {
        int length = table.times().length;
        double[] survival = new double[length];
        double[] error = new double[length];
        double[] lower = new double[length];
        double[] upper = new double[length];
        double product = 1;
        double sum = 0;
        for (int place = 0; place < length; place++) {
            double events = table.events()[place];
            if (events > 0) {
                product *= (atRisk[place] - events) / atRisk[place];
                sum += events / (atRisk[place] * (atRisk[place] - events));
            }
            survival[place] = product;
            error[place] = product * Math.sqrt(sum);
            Interval limits = scale.limits(product, error[place], confidence);
            lower[place] = limits.lower();
            upper[place] = limits.upper();
        }
        return new SurvivalCurve(table.times(), table.atRisk(), table.events(), table.others(), survival, error, lower, upper, confidence);
    }
}
