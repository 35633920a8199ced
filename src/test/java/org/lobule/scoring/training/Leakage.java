package org.lobule.scoring.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.Metric;
import org.lobule.scoring.training.run.Progress;

/**
 * Trains again and again on outcomes that no column knows anything of. Nested validation must find nothing: a mean figure of one half, and
 * one half in 95 of 100 intervals.
 */
final class Leakage {

    private static final int ROWS = 60;
    private static final int COLUMNS = 30;
    private static final int CHOSEN = 5;
    private static final int THREADS = 2;
    private static final String FOLDS = ", mean of folds";
    private static final double LEVEL = 0.95;

    private Leakage() {}

    /** Means over repeats of a figure and how many of its intervals hold one half. */
    record Share(double mean, double error, double covered) {

        static Share of(List<Metric> metrics) {
            double mean = metrics.stream().mapToDouble(Metric::value).average().orElseThrow();
            double variance = metrics.stream().mapToDouble(metric -> (metric.value() - mean) * (metric.value() - mean)).sum() / (metrics.size() - 1);
            long covered = metrics.stream().filter(metric -> metric.lower() <= 0.5 && metric.upper() >= 0.5).count();
            return new Share(mean, Math.sqrt(variance / metrics.size()), (double) covered / metrics.size());
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.3f ± %.3f | %.1f %%", mean, error, 100 * covered);
        }
    }

    /**
     * What was found.
     *
     * @param pooled  of all predictions together
     * @param folds   mean of folds, which compares scores of one model only
     * @param repeats that it stands on: those in which the steps left columns to two folds at least
     */
    record Found(Share pooled, Share folds, int repeats) {

        /** Within three standard errors, as several dozen are asked; coverage within two of what the intervals promise. */
        boolean nothing() {
            double least = LEVEL - 2 * Math.sqrt(LEVEL * (1 - LEVEL) / repeats);
            return Math.abs(folds.mean - 0.5) < 3 * folds.error && folds.covered >= least && pooled.covered >= least;
        }
    }

    /**
     * What is trained.
     *
     * @param study        data and endpoint
     * @param steps        preparation and selection, or ""
     * @param chosenBefore whether columns are chosen on all rows before folds are dealt: the mistake that must be noticed
     */
    record Work(String study, String steps, String model, boolean chosenBefore) {

        String figure() {
            return study.equals(TrainingFixture.SURVIVAL) ? "Harrell's C" : "AUC";
        }
    }

    static Found find(Work work, int repeats, Path folder) throws IOException, InterruptedException {
        List<Metric> pooled = new ArrayList<>();
        List<Metric> folds = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            Path table = new SimulatedTable(ROWS, COLUMNS, 0, 1000 + repeat).write(folder);
            if (work.chosenBefore) {
                choose(table);
            }
            String yaml = work.study + work.steps + "models: [" + work.model + "]\nvalidation: {schemes: [{type: k-fold, folds: 5, repeats: 1}], inner: {folds: 3}}\n";
            Evaluation evaluation = TrainingFixture.training(yaml, folder, folder.resolve("out"), THREADS).run(Progress.SILENT)
                    .targets().getFirst().evaluations().getLast();
            if (evaluation.metrics().stream().anyMatch(metric -> metric.name().equals(work.figure() + FOLDS))) {
                pooled.add(TrainingFixture.metric(evaluation, work.figure()));
                folds.add(TrainingFixture.metric(evaluation, work.figure() + FOLDS));
            }
        }
        return new Found(Share.of(pooled), Share.of(folds), folds.size());
    }

    /** Keeps the columns of a table that differ most between the labels of all rows. */
    private static void choose(Path table) {
        try {
            List<String[]> lines = Files.readAllLines(table).stream().map(line -> line.split(",")).toList();
            int first = Arrays.asList(lines.getFirst()).indexOf("x1");
            int[] best = IntStream.range(first, lines.getFirst().length).boxed().sorted(Comparator.comparingDouble(column -> -difference(lines, column)))
                    .limit(CHOSEN).mapToInt(Integer::intValue).toArray();
            int[] kept = IntStream.concat(IntStream.range(0, first), IntStream.of(best)).toArray();
            Files.write(table, lines.stream().map(line -> String.join(",", IntStream.of(kept).mapToObj(column -> line[column]).toList())).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double difference(List<String[]> lines, int column) {
        int label = Arrays.asList(lines.getFirst()).indexOf("label");
        double[] sums = new double[2];
        int[] counts = new int[2];
        lines.stream().skip(1).forEach(line -> {
            int of = Integer.parseInt(line[label]);
            sums[of] += Double.parseDouble(line[column]);
            counts[of]++;
        });
        return Math.abs(sums[0] / counts[0] - sums[1] / counts[1]);
    }
}
