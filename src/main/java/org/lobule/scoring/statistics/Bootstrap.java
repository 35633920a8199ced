package org.lobule.scoring.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The bootstrap of Efron &amp; Tibshirani, An Introduction to the Bootstrap, 1993. The replicate of a number is the same on any number
 * of threads. Statistics must not keep state, since replicates are drawn in parallel.
 *
 * @param replicates how many samples are drawn: 1000 and above for intervals
 * @param seed       of everything drawn
 * @param level      of the intervals
 * @param method     how intervals are read off the replicates
 */
public record Bootstrap(int replicates, long seed, double level, Method method) {

    /** How an interval is read off the replicates. */
    public enum Method {
        /** Their quantiles. */
        PERCENTILE,
        /** Their quantiles, corrected for bias and acceleration; takes a jackknife over all units in addition. */
        BIAS_CORRECTED_ACCELERATED
    }

    /** @throws IllegalArgumentException where no replicate is asked for or the level is not between 0 and 1 */
    public Bootstrap {
        if (replicates < 1) {
            throw new IllegalArgumentException("A bootstrap needs replicates; %d were asked for".formatted(replicates));
        }
        Interval.requireLevel(level);
    }

    /** Percentile intervals of 95 %. */
    public Bootstrap(int replicates, long seed) {
        this(replicates, seed, 0.95, Method.PERCENTILE);
    }

    /** @param statistic of the rows drawn, a row more than once where it was drawn so; NaN where it is undefined */
    public BootstrapEstimate estimate(ResamplingUnits units, ToDoubleFunction<int[]> statistic) {
        return estimates(units, rows -> new double[] {statistic.applyAsDouble(rows)}).getFirst();
    }

    /** Several statistics of the same draws, e.g. the points of a curve. */
    public List<BootstrapEstimate> estimates(ResamplingUnits units, Function<int[], double[]> statistics) {
        double[] estimates = statistics.apply(units.all());
        double[][] drawn = draws(units, statistics);
        double[] accelerations = method == Method.PERCENTILE ? new double[estimates.length] : accelerations(units, statistics, estimates.length);
        return IntStream.range(0, estimates.length).mapToObj(which -> summary(estimates[which],
                Arrays.stream(drawn).mapToDouble(values -> values[which]).toArray(), accelerations[which])).toList();
    }

    /** The statistics themselves by [replicate][statistic]. */
    public double[][] draws(ResamplingUnits units, Function<int[], double[]> statistics) {
        double[][] drawn = new double[replicates][];
        IntStream.range(0, replicates).parallel()
                .forEach(replicate -> drawn[replicate] = statistics.apply(units.draw(Seeds.generator(seed, replicate))));
        return drawn;
    }

    private BootstrapEstimate summary(double estimate, double[] values, double acceleration) {
        double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
        double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
        double error = Math.sqrt(Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).sum() / (sorted.length - 1.0));
        boolean enough = 2 * sorted.length >= values.length && !Double.isNaN(estimate);
        Interval interval = !enough ? Interval.undefined(level)
                : new Interval(level, Quantiles.of(sorted, probability(sorted, estimate, acceleration, (1 - level) / 2)),
                        Quantiles.of(sorted, probability(sorted, estimate, acceleration, (1 + level) / 2)));
        return new BootstrapEstimate(estimate, interval, error, mean - estimate, sorted.length, values.length - sorted.length);
    }

    private double probability(double[] sorted, double estimate, double acceleration, double wanted) {
        if (method == Method.PERCENTILE) {
            return wanted;
        }
        double below = Arrays.stream(sorted).map(value -> value < estimate ? 1 : value == estimate ? 0.5 : 0).sum() / sorted.length;
        if (below == 0 || below == 1) {
            return wanted; // the estimate lies outside its own replicates: there is nothing to correct by
        }
        double bias = Normal.quantile(below);
        double shifted = bias + Normal.quantile(wanted);
        return Normal.cumulative(bias + shifted / (1 - acceleration * shifted));
    }

    /** From the influence of each unit within its stratum, as for several samples in Efron &amp; Tibshirani, section 14.3. */
    private static double[] accelerations(ResamplingUnits units, Function<int[], double[]> statistics, int width) {
        double[][] left = new double[units.size()][];
        IntStream.range(0, units.size()).parallel().forEach(unit -> left[unit] = statistics.apply(units.without(unit)));
        double[] accelerations = new double[width];
        Arrays.setAll(accelerations, which -> acceleration(units, unit -> left[unit][which]));
        return accelerations;
    }

    private static double acceleration(ResamplingUnits units, IntToDoubleFunction left) {
        double cubes = 0;
        double squares = 0;
        for (int[] stratum : units.strata()) {
            double mean = Arrays.stream(stratum).mapToDouble(left).average().orElseThrow();
            for (int unit : stratum) {
                double influence = (stratum.length - 1) * (mean - left.applyAsDouble(unit)) / stratum.length;
                cubes += influence * influence * influence;
                squares += influence * influence;
            }
        }
        double acceleration = cubes / (6 * Math.pow(squares, 1.5));
        return Double.isFinite(acceleration) ? acceleration : 0;
    }
}
