package org.lobule.scoring.statistics.survival;

import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.Normal;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Hazard gathered until each distinct time, after Nelson and Aalen: the sum of events by those at risk, d/n, with Aalen's
 * variance, the sum of d/n² (Ann Stat 1978;6:701-726).
 *
 * @param times         rising, of events and censorings
 * @param hazard        gathered until this time
 * @param standardError of {@code hazard}
 */
public record CumulativeHazard(double[] times, double[] hazard, double[] standardError) {

    public static CumulativeHazard of(SurvivalOutcome outcome) {
        RiskTable table = RiskTable.of(outcome);
        double[] hazard = new double[table.times().length];
        double[] error = new double[hazard.length];
        double sum = 0;
        double variance = 0;
        for (int place = 0; place < hazard.length; place++) {
            double atRisk = table.atRisk()[place];
            sum += table.events()[place] / atRisk;
            variance += table.events()[place] / (atRisk * atRisk);
            hazard[place] = sum;
            error[place] = Math.sqrt(variance);
        }
        return new CumulativeHazard(table.times(), hazard, error);
    }

    /** Hazard gathered until a time, with limits on the scale of its logarithm. */
    public Estimate estimate(double time, double confidence) {
        int place = RiskTable.lastUntil(times, time);
        if (place < 0 || hazard[place] == 0) {
            return new Estimate(0, 0, new Interval(confidence, 0, 0));
        }
        double factor = Math.exp(Normal.quantileOfInterval(confidence) * standardError[place] / hazard[place]);
        return new Estimate(hazard[place], standardError[place], new Interval(confidence, hazard[place] / factor, hazard[place] * factor));
    }
}
