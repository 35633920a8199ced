package org.lobule.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.Sample;

/** Tables for tests: read from resources, or drawn by a seed. */
public final class Tables {

    private Tables() {}

    /** Rows of a CSV resource beside a class, header first. */
    public static List<String[]> csv(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split(",", -1)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The numbers of a column; an empty cell is missing. */
    public static double[] numbers(List<String[]> csv, String column) {
        return Arrays.stream(text(csv, column)).mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell)).toArray();
    }

    public static String[] text(List<String[]> csv, String column) {
        int place = List.of(csv.getFirst()).indexOf(column);
        return csv.stream().skip(1).map(row -> row[place]).toArray(String[]::new);
    }

    public static FeatureMatrix matrix(List<String[]> csv, List<String> columns) {
        return new FeatureMatrix(columns, columns.stream().map(column -> numbers(csv, column)).toArray(double[][]::new), csv.size() - 1);
    }

    /** Each row of a patient of its own, of one batch. */
    public static Sample sample(FeatureMatrix features, Outcome outcome) {
        return new Sample(features, outcome, java.util.stream.IntStream.range(0, features.rows()).mapToObj(row -> "P" + row).toList(),
                Collections.nCopies(features.rows(), "one"));
    }

    public static ClassOutcome binary(int... labels) {
        return new ClassOutcome(labels, List.of("no", "yes"), false);
    }

    /** Columns f0, f1 ... of standard normal numbers. */
    public static FeatureMatrix noise(int rows, int columns, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[][] values = new double[columns][rows];
        for (double[] column : values) {
            Arrays.setAll(column, row -> random.nextGaussian());
        }
        return new FeatureMatrix(java.util.stream.IntStream.range(0, columns).mapToObj(column -> "f" + column).toList(), values, rows);
    }
}
