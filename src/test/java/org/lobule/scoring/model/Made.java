package org.lobule.scoring.model;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

/** Samples with a known effect of the first columns, and ways to learn from them. */
public final class Made {

    private Made() {}

    /** Standard normal columns x1, x2 ... */
    public static FeatureMatrix features(int rows, int columns, long seed) {
        RandomGenerator chance = Chance.of(seed);
        double[][] values = new double[columns][];
        for (int column = 0; column < columns; column++) {
            values[column] = DoubleStream.generate(chance::nextGaussian).limit(rows).toArray();
        }
        return new FeatureMatrix(IntStream.rangeClosed(1, columns).mapToObj(n -> "x" + n).toList(), values, rows);
    }

    /** Two classes: the odds rise with x1 and with the product of x2 and x3. */
    public static Sample classes(int rows, int columns, long seed) {
        FeatureMatrix x = features(rows, columns, seed);
        RandomGenerator chance = Chance.of(~seed);
        int[] labels = IntStream.range(0, rows).map(row -> {
            double score = 2 * x.value(row, 0) + 1.5 * x.value(row, 1) * x.value(row, 2);
            return chance.nextDouble() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
        }).toArray();
        return Oracle.sample(x, new ClassOutcome(labels, List.of("benign", "malignant"), false));
    }

    /** Exponential times whose log hazard is x1 - x2, a third of them censored. */
    public static Sample survival(int rows, int columns, long seed) {
        FeatureMatrix x = features(rows, columns, seed);
        RandomGenerator chance = Chance.of(~seed);
        double[] time = new double[rows];
        int[] cause = new int[rows];
        for (int row = 0; row < rows; row++) {
            double event = chance.nextExponential() * Math.exp(x.value(row, 1) - x.value(row, 0));
            double end = chance.nextExponential() * 2;
            time[row] = Math.min(event, end);
            cause[row] = event <= end ? 1 : 0;
        }
        return Oracle.sample(x, new SurvivalOutcome(time, cause));
    }

    /** What comes out where streams have this many threads. */
    public static <T> T onThreads(int threads, Supplier<T> work) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(work::get).join();
        }
    }

    /** The share of pairs of unlike classes in which the event has the higher probability. */
    public static double auc(double[][] probabilities, ClassOutcome outcome) {
        double won = 0;
        int pairs = 0;
        for (int a = 0; a < probabilities.length; a++) {
            for (int b = 0; b < probabilities.length; b++) {
                if (outcome.labels()[a] == 1 && outcome.labels()[b] == 0) {
                    pairs++;
                    won += Math.signum(probabilities[a][1] - probabilities[b][1]) / 2 + 0.5;
                }
            }
        }
        return won / pairs;
    }

    /** Harrell's C of distinct times. */
    public static double concordance(double[] risks, SurvivalOutcome outcome) {
        double won = 0;
        int pairs = 0;
        for (int a = 0; a < risks.length; a++) {
            for (int b = 0; b < risks.length; b++) {
                if (outcome.event(a) && outcome.time()[b] > outcome.time()[a]) {
                    pairs++;
                    won += Math.signum(risks[a] - risks[b]) / 2 + 0.5;
                }
            }
        }
        return won / pairs;
    }
}
