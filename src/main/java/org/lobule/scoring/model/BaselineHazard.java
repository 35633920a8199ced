package org.lobule.scoring.model;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.table.SurvivalOutcome;

/**
 * The cumulative hazard of a row whose log hazard is 0: at each time of events their number divided by the summed hazards of those
 * at risk (Breslow, J R Stat Soc B 1972;34:216).
 *
 * @param times      of events, rising
 * @param cumulative hazard from each of them on
 */
public record BaselineHazard(double[] times, double[] cumulative) {

    /** @param logHazard relative to the baseline, by row */
    public static BaselineHazard of(SurvivalOutcome outcome, double[] logHazard) {
        int[] falling = IntStream.range(0, outcome.rows()).boxed().sorted((a, b) -> Double.compare(outcome.time()[b], outcome.time()[a]))
                .mapToInt(row -> row).toArray();
        double[] times = new double[falling.length];
        double[] steps = new double[falling.length];
        int count = 0;
        double atRisk = 0;
        for (int n = 0; n < falling.length;) {
            double time = outcome.time()[falling[n]];
            int events = 0;
            for (; n < falling.length && outcome.time()[falling[n]] == time; n++) {
                atRisk += Math.exp(logHazard[falling[n]]);
                events += outcome.event(falling[n]) ? 1 : 0;
            }
            if (events > 0) {
                times[count] = time;
                steps[count++] = events / atRisk;
            }
        }
        double[] rising = new double[count];
        double[] cumulative = new double[count];
        for (int n = 0; n < count; n++) {
            rising[n] = times[count - 1 - n];
            cumulative[n] = (n == 0 ? 0 : cumulative[n - 1]) + steps[count - 1 - n];
        }
        return new BaselineHazard(rising, cumulative);
    }

    /** The cumulative hazard at a time; after the last event it stays. */
    public double at(double time) {
        int at = Arrays.binarySearch(times, time);
        int last = at < 0 ? -at - 2 : at;
        return last < 0 ? 0 : cumulative[last];
    }

    /** Probability of being free of the event, by [row][time]. */
    public double[][] survival(double[] logHazard, double[] at) {
        return Arrays.stream(logHazard).mapToObj(log -> Arrays.stream(at).map(time -> Math.exp(-at(time) * Math.exp(log))).toArray())
                .toArray(double[][]::new);
    }

    /** What is unexplained of each row: its event less its cumulative hazard, the gradient of the log partial likelihood (ties by Breslow). */
    public static double[] residuals(SurvivalOutcome outcome, double[] logHazard) {
        BaselineHazard baseline = of(outcome, logHazard);
        double[] residuals = new double[outcome.rows()];
        Arrays.setAll(residuals, row -> (outcome.event(row) ? 1 : 0) - baseline.at(outcome.time()[row]) * Math.exp(logHazard[row]));
        return residuals;
    }
}
