package org.lobule.scoring.statistics.survival;

import org.lobule.scoring.statistics.Interval;

/**
 * A curve that falls from 1 in steps. All arrays run over the distinct times of events and censorings, which rise.
 *
 * @param times         in the unit of the outcome
 * @param atRisk        rows observed until this time or longer
 * @param events        at this time
 * @param censored      at this time, or gone by a cause that does not count
 * @param survival      from this time until the next
 * @param standardError Greenwood's, of {@code survival}; NaN where survival is 0
 * @param lower         limit of confidence, point by point; NaN where survival is 0
 * @param upper         limit of confidence, point by point; NaN where survival is 0
 * @param confidence    of the limits
 */
public record SurvivalCurve(double[] times, int[] atRisk, int[] events, int[] censored, double[] survival, double[] standardError,
                            double[] lower, double[] upper, double confidence) {

    /** Survival at a time, 1 before the first; the last value stands beyond the last time. */
    public double at(double time) {
        int place = RiskTable.lastUntil(times, time);
        return place < 0 ? 1 : survival[place];
    }

    /** Survival just before a time. */
    double before(double time) {
        int place = RiskTable.firstFrom(times, time) - 1;
        return place < 0 ? 1 : survival[place];
    }

    /** Survival at a time with its error and limits. */
    public Estimate estimate(double time) {
        int place = RiskTable.lastUntil(times, time);
        return place < 0 ? new Estimate(1, 0, new Interval(confidence, 1, 1))
                : new Estimate(survival[place], standardError[place], new Interval(confidence, lower[place], upper[place]));
    }

    /** Numbers at risk at given times, as they stand under a plot. */
    public int[] atRisk(double... at) {
        RiskTable table = new RiskTable(times, atRisk, events, censored);
        int[] numbers = new int[at.length];
        for (int place = 0; place < at.length; place++) {
            numbers[place] = table.atRisk(at[place]);
        }
        return numbers;
    }

    public Estimate median() {
        return quantile(0.5);
    }

    /**
     * The first time by which a fraction of the rows had the event, with the limits of Brookmeyer and Crowley (Biometrics
     * 1982;38:29-41): where the limits of the curve pass the same height. Infinite where the curve does not come down so far.
     * A standard error is not told.
     */
    public Estimate quantile(double fraction) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("A fraction lies between 0 and 1, not at " + fraction);
        }
        double height = 1 - fraction;
        return new Estimate(firstAtOrBelow(survival, height), Double.NaN, new Interval(confidence, firstAtOrBelow(lower, height), firstAtOrBelow(upper, height)));
    }

    /** A rounding error must not keep a curve of 0.5 from being at its median. */
    private double firstAtOrBelow(double[] curve, double height) {
        for (int place = 0; place < times.length; place++) {
            if (curve[place] <= height + 1e-12) {
                return times[place];
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /**
     * Mean time free of the event within a horizon: the area under the curve until then, with its standard error (Royston and
     * Parmar, BMC Med Res Methodol 2013;13:152). Beyond the last time the last value is carried on.
     *
     * @param horizon positive
     */
    public Estimate restrictedMean(double horizon) {
        if (!(horizon > 0)) {
            throw new IllegalArgumentException("A restricted mean needs a positive horizon, not " + horizon);
        }
        double area = 0;
        double variance = 0;
        double end = horizon;
        for (int place = RiskTable.lastUntil(times, horizon); place >= 0; place--) {
            area += survival[place] * (end - times[place]);
            end = times[place];
            double atRiskOfIt = riskOf(place);
            if (events[place] > 0 && area > 0) {
                variance += area * area * events[place] / (atRiskOfIt * (atRiskOfIt - events[place]));
            }
        }
        return Estimate.normal(area + end, Math.sqrt(variance), confidence);
    }

    /** Of a curve of follow-up those with an event at the same time are out already: the step itself tells. */
    private double riskOf(int place) {
        double before = place == 0 ? 1 : survival[place - 1];
        return events[place] == 0 ? atRisk[place] : Math.rint(events[place] * before / (before - survival[place]));
    }
}
