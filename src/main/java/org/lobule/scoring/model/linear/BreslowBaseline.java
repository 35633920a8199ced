package org.lobule.scoring.model.linear;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.lobule.scoring.table.SurvivalOutcome;

/**
 * The cumulative hazard of a row whose log hazard ratio is 0: at each event time the events divided by the summed hazard ratios of those
 * at risk (Breslow, J R Stat Soc B 1972;34:216).
 */
record BreslowBaseline(double[] times, double[] cumulativeHazard) {

    static BreslowBaseline of(SurvivalOutcome outcome, double[] logHazardRatios) {
        int[] latestFirst = IntStream.range(0, outcome.rows()).boxed().sorted(Comparator.comparingDouble(row -> -outcome.time()[row]))
                .mapToInt(Integer::intValue).toArray();
        double[] times = new double[outcome.rows()];
        double[] steps = new double[outcome.rows()];
        int found = 0;
        double atRisk = 0;
        for (int k = 0; k < latestFirst.length; ) {
            double time = outcome.time()[latestFirst[k]];
            int events = 0;
            for (; k < latestFirst.length && outcome.time()[latestFirst[k]] == time; k++) {
                atRisk += Math.exp(logHazardRatios[latestFirst[k]]);
                events += outcome.event(latestFirst[k]) ? 1 : 0;
            }
            if (events > 0) {
                times[found] = time;
                steps[found++] = events / atRisk;
            }
        }
        double[] rising = new double[found];
        double[] cumulative = new double[found];
        for (int k = 0; k < found; k++) {
            rising[k] = times[found - 1 - k];
            cumulative[k] = steps[found - 1 - k] + (k > 0 ? cumulative[k - 1] : 0);
        }
        return new BreslowBaseline(rising, Arrays.copyOf(cumulative, found));
    }
}
