package org.lobule.scoring.statistics.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

import org.lobule.scoring.model.UnfitException;

/**
 * Limits of confidence by the percentiles of resampled patients, each taken with all its rows (Efron and Tibshirani, An Introduction
 * to the Bootstrap, 1993, chapter 13).
 *
 * @param repeats    of resampling, 2 or more
 * @param seed       the same seed, the same limits
 * @param confidence of the limits
 */
public record PatientBootstrap(int repeats, long seed, double confidence) {

    /** Part of the repeats that may fail to tell the statistic before limits are not told. */
    private static final double TOLERATED = 0.1;

    public PatientBootstrap {
        Interval.deviate(confidence);
        if (repeats < 2) {
            throw new IllegalArgumentException("Resampling takes 2 or more repeats, not " + repeats);
        }
    }

    /**
     * @param patients  whom each row belongs to
     * @param statistic of rows, which may occur more than once; what it cannot tell of a resample ({@link UnfitException}, NaN) is left out,
     *                  and of more than a tenth of them no limits are told
     * @return the statistic of all rows, the standard deviation over the repeats, and the percentiles
     */
    public Estimate estimate(List<String> patients, ToDoubleFunction<int[]> statistic) {
        double value = statistic.applyAsDouble(IntStream.range(0, patients.size()).toArray());
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < patients.size(); row++) {
            rows.computeIfAbsent(patients.get(row), any -> new ArrayList<>()).add(row);
        }
        List<int[]> groups = rows.values().stream().map(list -> list.stream().mapToInt(Integer::intValue).toArray()).toList();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] told = IntStream.range(0, repeats).mapToDouble(repeat -> of(resample(groups, random), statistic))
                .filter(repeated -> !Double.isNaN(repeated)).sorted().toArray();
        if (told.length < 2 || told.length < (1 - TOLERATED) * repeats) {
            return new Estimate(value, Double.NaN, new Interval(Double.NaN, Double.NaN));
        }
        double mean = Arrays.stream(told).average().orElseThrow();
        double spread = Math.sqrt(Arrays.stream(told).map(repeated -> (repeated - mean) * (repeated - mean)).sum() / (told.length - 1));
        return new Estimate(value, spread, new Interval(Quantiles.of(told, (1 - confidence) / 2), Quantiles.of(told, (1 + confidence) / 2)));
    }

    private static double of(int[] rows, ToDoubleFunction<int[]> statistic) {
        try {
            return statistic.applyAsDouble(rows);
        } catch (UnfitException untold) {
            return Double.NaN;
        }
    }

    private static int[] resample(List<int[]> groups, RandomGenerator random) {
        return IntStream.range(0, groups.size()).flatMap(place -> Arrays.stream(groups.get(random.nextInt(groups.size())))).toArray();
    }
}
