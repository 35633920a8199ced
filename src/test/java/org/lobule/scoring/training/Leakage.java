package org.lobule.scoring.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.Metric;
import org.lobule.scoring.training.run.Progress;

/**
 * Trains again and again on labels that no column knows anything of. Nested validation must find nothing: a mean area of one half within
 * three of its standard errors. Intervals tell how much the judged rows leave open, not how much another fit would differ (Bengio and
 * Grandvalet, J Mach Learn Res 2004;5:1089-1105), so of small cohorts they hold one half less often than 95 of 100 times; 75 are asked for.
 */
final class Leakage {

    private static final int ROWS = 60;
    private static final int COLUMNS = 100;
    private static final int CHOSEN = 5;

    private Leakage() {}

    /**
     * What was found.
     *
     * @param mean    area, of folds
     * @param error   standard error of the mean
     * @param covered share of the intervals that hold one half
     */
    record Found(double mean, double error, double covered) {

        boolean nothing() {
            return Math.abs(mean - 0.5) < 3 * error && covered >= 0.75;
        }
    }

    /** @param chosenBefore whether columns are chosen on all rows before folds are dealt: the mistake that must be noticed */
    static Found find(String steps, String model, int repeats, boolean chosenBefore, Path folder) throws IOException, InterruptedException {
        List<Metric> means = new ArrayList<>();
        int covered = 0;
        for (int repeat = 0; repeat < repeats; repeat++) {
            Path table = new SimulatedTable(ROWS, COLUMNS, 0, 1000 + repeat).write(folder);
            if (chosenBefore) {
                choose(table);
            }
            String yaml = TrainingFixture.BINARY + steps + "models: [" + model + "]\nvalidation: {schemes: [{type: k-fold, folds: 5, repeats: 1}], inner: {folds: 3}}\n";
            Evaluation evaluation = TrainingFixture.training(yaml, folder, folder.resolve("out"), 2).run(Progress.SILENT)
                    .targets().getFirst().evaluations().getLast();
            Metric area = TrainingFixture.metric(evaluation, "AUC");
            means.add(TrainingFixture.metric(evaluation, "AUC, mean of folds"));
            covered += area.lower() <= 0.5 && area.upper() >= 0.5 ? 1 : 0;
        }
        double mean = means.stream().mapToDouble(Metric::value).average().orElseThrow();
        double variance = means.stream().mapToDouble(metric -> (metric.value() - mean) * (metric.value() - mean)).sum() / (repeats - 1);
        return new Found(mean, Math.sqrt(variance / repeats), (double) covered / repeats);
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
