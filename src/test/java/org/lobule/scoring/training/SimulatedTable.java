package org.lobule.scoring.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

import org.lobule.scoring.statistics.Seeds;

/**
 * A table of patients drawn from a seed: normal columns x1, x2 ..., of which x1 and x2 raise the odds of {@code label} and the hazard of
 * {@code time} and {@code status} by the effect; sites, dates, arms, a grade of three.
 *
 * @param arms whether the effect on the hazard turns round in arm b
 */
public record SimulatedTable(int rows, int columns, double effect, boolean arms, long seed) {

    public SimulatedTable(int rows, int columns, double effect, long seed) {
        this(rows, columns, effect, false, seed);
    }

    public Path write(Path folder) {
        RandomGenerator random = Seeds.generator(seed, 0);
        List<String> lines = new ArrayList<>();
        var header = new StringBuilder("id,site,date,arm,label,grade,time,status");
        for (int column = 1; column <= columns; column++) {
            header.append(",x").append(column);
        }
        lines.add(header.toString());
        for (int row = 0; row < rows; row++) {
            lines.add(line(row, random));
        }
        try {
            return Files.write(folder.resolve("cohort.csv"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line(int row, RandomGenerator random) {
        double[] x = new double[columns];
        for (int column = 0; column < columns; column++) {
            x[column] = random.nextGaussian();
        }
        boolean first = random.nextBoolean();
        double signal = effect * (x[0] + (columns > 1 ? x[1] : 0));
        int label = random.nextDouble() < 1 / (1 + Math.exp(-signal)) ? 1 : 0;
        double grade = signal + random.nextGaussian();
        double hazard = 0.05 * Math.exp(arms && !first ? -signal : signal);
        double time = -Math.log(1 - random.nextDouble()) / hazard;
        double censoring = 60 * random.nextDouble();
        var line = new StringBuilder(String.format(Locale.ROOT, "p%d,%s,20%02d-03-01,%s,%d,%s,%.6f,%d", row, "ABC".charAt(row % 3), 10 + row * 10 / rows, first ? "a" : "b", label,
                grade < -0.7 ? "G1" : grade < 0.7 ? "G2" : "G3", Math.min(time, censoring), time <= censoring ? 1 : 0));
        for (double value : x) {
            line.append(String.format(Locale.ROOT, ",%.6f", value));
        }
        return line.toString();
    }
}
