package org.lobule.scoring.statistics.survival;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.lobule.TestData;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.SurvivalOutcome;

/** The cohorts of R's survival package as survival_values.py makes them; a row with a missing value is left out. */
record Cohort(SurvivalOutcome outcome, FeatureMatrix covariates, int[] groups, int[] sites, double[] times) {

    static Cohort veteran() {
        return read("veteran", line -> number(line, "time"), line -> number(line, "status"),
                List.of("trt", "smallcell", "adeno", "large", "karno", "diagtime", "age", "prior"),
                (line, name) -> switch (name) {
                    case "smallcell", "adeno", "large" -> line.apply("celltype").equals(name) ? 1 : 0;
                    default -> number(line, name);
                }, "trt", "trt", 30, 80, 150, 300);
    }

    static Cohort lung() {
        return read("lung", line -> number(line, "time"), line -> number(line, "status") - 1, List.of("age", "sex", "ph.ecog"),
                Cohort::number, "ph.ecog", "inst", 100, 250, 400, 600);
    }

    /** All 228 rows, with the sex. */
    static Cohort lungBySex() {
        return read("lung", line -> number(line, "time"), line -> number(line, "status") - 1, List.of("sex"), Cohort::number, "sex", "sex", 365);
    }

    /** Death is cause 1, transplantation cause 2. */
    static Cohort pbc() {
        return read("pbc", line -> number(line, "time"), line -> (3 - number(line, "status")) % 3,
                List.of("age", "edema", "logbili", "logprotime", "logalbumin"),
                (line, name) -> name.startsWith("log") ? Math.log(number(line, name.substring(3))) : number(line, name), "stage", "stage", 500, 1000, 2000, 3000);
    }

    private interface Value {
        double of(Function<String, String> line, String name);
    }

    private static double number(Function<String, String> line, String name) {
        return line.apply(name).equals("NA") ? Double.NaN : Double.parseDouble(line.apply(name));
    }

    private static Cohort read(String file, Function<Function<String, String>, Double> time, Function<Function<String, String>, Double> cause,
                               List<String> names, Value value, String group, String site, double... times) {
        List<String> lines;
        try {
            lines = Files.readAllLines(TestData.require("cohorts/pbc/" + file + ".csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> header = List.of(lines.getFirst().replace("\"", "").split(","));
        List<double[]> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.replace("\"", "").split(",");
            Function<String, String> cell = name -> cells[header.indexOf(name)];
            double[] row = new double[names.size() + 4];
            for (int column = 0; column < names.size(); column++) {
                row[column] = value.of(cell, names.get(column));
            }
            row[names.size()] = time.apply(cell);
            row[names.size() + 1] = cause.apply(cell);
            row[names.size() + 2] = number(cell, group);
            row[names.size() + 3] = number(cell, site);
            if (Arrays.stream(row).noneMatch(Double::isNaN)) {
                rows.add(row);
            }
        }
        double[][] columns = IntStream.range(0, names.size() + 4).mapToObj(c -> rows.stream().mapToDouble(row -> row[c]).toArray()).toArray(double[][]::new);
        int p = names.size();
        int[] groups = whole(columns[p + 2]);
        int least = Arrays.stream(groups).min().orElseThrow();
        return new Cohort(new SurvivalOutcome(columns[p], whole(columns[p + 1])),
                new FeatureMatrix(names, Arrays.copyOf(columns, p), rows.size()), Arrays.stream(groups).map(g -> g - least).toArray(), whole(columns[p + 3]), times);
    }

    private static int[] whole(double[] values) {
        return Arrays.stream(values).mapToInt(v -> (int) v).toArray();
    }
}
