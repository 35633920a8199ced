package org.lobule.cli.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.lobule.scoring.table.cohort.FeatureLayout;
import org.lobule.scoring.table.cohort.InvalidCohortException;
import org.lobule.scoring.table.cohort.RawColumn;
import org.lobule.scoring.table.cohort.RawTable;
import org.lobule.scoring.table.cohort.TableFile;
import org.lobule.scoring.study.TableDefinition;

/**
 * The same patients measured by several readers: a table from each, or one table with a column that tells them apart.
 *
 * @param readers  names, in order
 * @param subjects patients, or patients with their lesions, that any reader has, in order
 * @param features [subject][reader] by the name that training gives the column; NaN where a reader has no value
 */
record ReaderTables(List<String> readers, List<String> subjects, Map<String, double[][]> features) {

    private static final List<String> WHO = List.of("id", "case", "patient");
    private static final String LESION = "lesion";

    /** @throws InvalidCohortException where the tables cannot be compared, saying why */
    static ReaderTables ofFiles(List<Path> files, String id, String phase) throws IOException {
        Map<String, FeatureLayout.Wide> tables = new LinkedHashMap<>();
        for (Path file : files) {
            if (tables.put(file.toString(), wide(TableFile.read(file, List.of()), id, phase)) != null) {
                throw new InvalidCohortException("%s is named twice; a reader who is compared with themself always agrees".formatted(file));
            }
        }
        return of(tables);
    }

    /** @param by the column that tells readers or repeats apart */
    static ReaderTables ofColumn(Path file, String by, String id, String phase) throws IOException {
        RawTable table = TableFile.read(file, List.of());
        RawColumn reader = table.needed(by, "what tells the readers apart");
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        IntStream.range(0, table.rows()).filter(row -> !reader.missing(row)).forEach(row -> rows.computeIfAbsent(reader.text(row), _ -> new ArrayList<>()).add(row));
        Map<String, FeatureLayout.Wide> tables = new LinkedHashMap<>();
        rows.forEach((name, which) -> {
            RawTable own = RawTables.selectRows(table, which.stream().mapToInt(row -> row).toArray());
            var without = new RawTable(own.name(), own.columns().stream().filter(column -> !column.name().equals(by)).toList(), own.rows());
            tables.put(name, wide(without, id, phase));
        });
        return of(tables);
    }

    private static FeatureLayout.Wide wide(RawTable table, String id, String phase) {
        boolean rows = table.column("feature").isPresent() && table.column("value").isPresent();
        return rows ? FeatureLayout.of(table, new TableDefinition(table.name(), TableDefinition.Layout.FEATURES, List.of(), id, phase, null, List.of(), Map.of()))
                : new FeatureLayout.Wide(table, Map.of(), Set.of());
    }

    private static ReaderTables of(Map<String, FeatureLayout.Wide> tables) {
        if (tables.size() < 2) {
            throw new InvalidCohortException("Agreement needs two readers at least; there is %d".formatted(tables.size()));
        }
        requireOneSetting(tables);
        List<List<String>> keys = tables.values().stream().map(wide -> keys(wide.table())).toList();
        Set<String> subjects = new LinkedHashSet<>();
        keys.forEach(subjects::addAll);
        List<String> order = List.copyOf(subjects);
        Map<String, Integer> places = new HashMap<>();
        order.forEach(subject -> places.put(subject, places.size()));
        Map<String, double[][]> features = new LinkedHashMap<>();
        int reader = 0;
        for (FeatureLayout.Wide wide : tables.values()) {
            for (RawColumn column : wide.table().columns()) {
                boolean number = column.present() > 0 && column.texts() == 0 && !WHO.contains(column.name()) && !column.name().equals(LESION);
                if (number) {
                    put(features.computeIfAbsent(column.name(), _ -> missing(order.size(), tables.size())), column, keys.get(reader), places, reader);
                }
            }
            reader++;
        }
        return new ReaderTables(List.copyOf(tables.keySet()), order, features);
    }

    private static void put(double[][] values, RawColumn column, List<String> keys, Map<String, Integer> places, int reader) {
        for (int row = 0; row < column.rows(); row++) {
            values[places.get(keys.get(row))][reader] = column.number(row);
        }
    }

    private static double[][] missing(int subjects, int readers) {
        double[][] values = new double[subjects][readers];
        Arrays.stream(values).forEach(line -> Arrays.fill(line, Double.NaN));
        return values;
    }

    private static void requireOneSetting(Map<String, FeatureLayout.Wide> tables) {
        Set<String> settings = new TreeSet<>();
        tables.values().forEach(wide -> settings.addAll(wide.settings()));
        if (settings.size() > 1) {
            throw new InvalidCohortException("The tables were extracted with %d settings (%s), so they would differ even where the readers agree; extract again with one"
                    .formatted(settings.size(), String.join(", ", settings.stream().map(hash -> "%.12s".formatted(hash)).toList())));
        }
    }

    /** Whose row each is; no two rows of one reader are of one subject. */
    private static List<String> keys(RawTable table) {
        RawColumn who = WHO.stream().flatMap(name -> table.column(name).stream()).findFirst()
                .orElseThrow(() -> new InvalidCohortException("%s has none of the columns %s, which say whose row it is".formatted(table.name(), String.join(", ", WHO))));
        Optional<RawColumn> lesion = table.column(LESION);
        List<String> keys = IntStream.range(0, table.rows()).mapToObj(row -> Stream.of(Optional.of(who), lesion).flatMap(Optional::stream)
                .map(column -> column.missing(row) ? "" : column.text(row)).reduce((one, other) -> one + "\n" + other).orElseThrow()).toList();
        int repeated = keys.size() - new LinkedHashSet<>(keys).size();
        if (repeated > 0) {
            throw new InvalidCohortException("%s has %d rows of a patient or lesion that another row of it is of; tell lesions apart by a column lesion"
                    .formatted(table.name(), repeated));
        }
        return keys;
    }
}
