package org.lobule.scoring.statistics.survival;

import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Probability of an event of one cause by each time where others compete: the estimate of Aalen and Johansen (Scand J Stat
 * 1978;5:141-150), with Aalen's variance (Pintilie, Competing Risks, 2006, eq. 4.5).
 *
 * @param cause         whose events are counted
 * @param times         rising, of all events and censorings
 * @param atRisk        rows observed until this time or longer
 * @param incidence     until this time
 * @param standardError of {@code incidence}
 */
public record CumulativeIncidence(int cause, double[] times, int[] atRisk, double[] incidence, double[] standardError) {

    /** @param cause 1 or above */
    public static CumulativeIncidence of(SurvivalOutcome outcome, int cause) {
        if (cause < 1) {
            throw new IllegalArgumentException("The incidence of cause %d cannot be told: causes count from 1".formatted(cause));
        }
        RiskTable all = RiskTable.of(outcome, any -> any > 0);
        RiskTable own = RiskTable.of(outcome, any -> any == cause);
        double[] incidence = new double[all.times().length];
        double[] error = new double[incidence.length];
        Variance variance = new Variance();
        double survival = 1;
        double sum = 0;
        for (int place = 0; place < incidence.length; place++) {
            double atRisk = all.atRisk()[place];
            double events = all.events()[place];
            double counted = own.events()[place];
            sum += survival * counted / atRisk;
            variance.add(sum, survival, atRisk, events, counted);
            survival *= 1 - events / atRisk;
            incidence[place] = sum;
            error[place] = Math.sqrt(Math.max(0, variance.at(sum)));
        }
        return new CumulativeIncidence(cause, all.times(), all.atRisk(), incidence, error);
    }

    /** Of cause 1 until a time, without its error, for figures that are computed many times; without competing events 1 less Kaplan and Meier's. */
    public static double until(SurvivalOutcome outcome, double time) {
        RiskTable all = RiskTable.of(outcome, any -> any > 0);
        RiskTable own = RiskTable.of(outcome);
        double survival = 1;
        double sum = 0;
        for (int place = 0; place < all.times().length && all.times()[place] <= time; place++) {
            double atRisk = all.atRisk()[place];
            sum += survival * own.events()[place] / atRisk;
            survival *= 1 - all.events()[place] / atRisk;
        }
        return sum;
    }

    public double at(double time) {
        int place = RiskTable.lastUntil(times, time);
        return place < 0 ? 0 : incidence[place];
    }

    /** Incidence by a time with limits on the scale of log(-log). */
    public Estimate estimate(double time, double confidence) {
        int place = RiskTable.lastUntil(times, time);
        return place < 0 ? new Estimate(0, 0, new Interval(confidence, 0, 0)) : new Estimate(incidence[place], standardError[place],
                CurveScale.LOG_LOG.limits(incidence[place], standardError[place], confidence));
    }

    /**
     * The sum over times s until t of (F(t)-F(s))² a + b - 2 (F(t)-F(s)) c is a polynomial in F(t), whose coefficients are gathered
     * as time goes on. A term whose denominator is 0 counts as 0.
     */
    private static final class Variance {
        double square;
        double linear;
        double constant;

        void add(double incidence, double survival, double atRisk, double events, double counted) {
            double a = ratio(events, (atRisk - 1) * (atRisk - events));
            double b = survival * survival * ratio((atRisk - counted) * counted, (atRisk - 1) * atRisk * atRisk);
            double c = survival * ratio(counted * (atRisk - counted), atRisk * (atRisk - events) * (atRisk - 1));
            square += a;
            linear -= 2 * (a * incidence + c);
            constant += a * incidence * incidence + b + 2 * c * incidence;
        }

        double at(double incidence) {
            return (square * incidence + linear) * incidence + constant;
        }

        private static double ratio(double value, double by) {
            return by > 0 ? value / by : 0;
        }
    }
}
