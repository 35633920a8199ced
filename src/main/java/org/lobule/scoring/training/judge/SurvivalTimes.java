package org.lobule.scoring.training.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.Quantiles;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Times at which survival is told and judged.
 *
 * @param horizons for figures of single times, rising
 * @param all      for figures over time: the horizons and a grid between the 10th and 90th percentile of event times, rising
 */
public record SurvivalTimes(double[] horizons, double[] all) {

    private static final double[] QUARTILES = {0.25, 0.5, 0.75};
    private static final int GRID = 20;
    private static final double FROM = 0.1;
    private static final double TO = 0.9;

    /**
     * @param outcome of all development rows; of classes there are no times
     * @param stated  horizons of the study; empty: the quartiles of the event times
     */
    public static SurvivalTimes of(Outcome outcome, List<Double> stated) {
        return switch (outcome) {
            case ClassOutcome _ -> new SurvivalTimes(new double[0], new double[0]);
            case SurvivalOutcome survival -> of(survival, stated);
        };
    }

    private static SurvivalTimes of(SurvivalOutcome outcome, List<Double> stated) {
        double[] events = IntStream.range(0, outcome.rows()).filter(outcome::event).mapToDouble(row -> outcome.time()[row]).sorted().toArray();
        double[] horizons = (stated.isEmpty() ? Arrays.stream(QUARTILES).map(at -> Quantiles.of(events, at)) : stated.stream().mapToDouble(Double::doubleValue))
                .sorted().distinct().toArray();
        DoubleStream grid = IntStream.rangeClosed(0, GRID).mapToDouble(step -> Quantiles.of(events, FROM + (TO - FROM) * step / GRID));
        return new SurvivalTimes(horizons, DoubleStream.concat(grid, Arrays.stream(horizons)).sorted().distinct().toArray());
    }

    /** Without needless decimals. */
    static String text(double time) {
        return time == Math.rint(time) ? Long.toString((long) time) : String.format(Locale.ROOT, "%.4g", time);
    }
}
