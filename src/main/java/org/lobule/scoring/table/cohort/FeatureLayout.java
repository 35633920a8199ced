package org.lobule.scoring.table.cohort;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.lobule.scoring.study.TableDefinition;

/**
 * A table with a row for each feature, as {@code lobule extract} writes it, laid out with a column for each:
 * {@code region|phase|image|family|feature|aggregation}, without the parts that are empty, phase as {@code phase@time} where time
 * points are told. Rows are patients, or lesions where the table tells them; regions that are no lesions then belong to the id's lesion.
 */
public final class FeatureLayout {

    private final RawTable rows;
    private final TableDefinition definition;
    private final FeatureId.Reader ids;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final Map<String, double[]> values = new LinkedHashMap<>();
    private final Map<String, String> units = new LinkedHashMap<>();

    private FeatureLayout(RawTable rows, TableDefinition definition) {
        this.rows = rows;
        this.definition = definition;
        ids = new FeatureId.Reader(definition.id(), rows.name());
    }

    /**
     * The laid out table.
     *
     * @param table    columns: {@code patient} or what the key is named, {@code lesion} where told, one for each feature
     * @param units    UCUM by column
     * @param settings hashes of the extraction settings
     */
    public record Wide(RawTable table, Map<String, String> units, Set<String> settings) {}

    /** @throws InvalidCohortException where it is no table of features, or has a feature twice for one id */
    public static Wide of(RawTable rows, TableDefinition definition) {
        return new FeatureLayout(rows, definition).wide();
    }

    private Wide wide() {
        RawColumn id = rows.column("id").or(() -> rows.column("case")).or(() -> rows.column("patient"))
                .orElseThrow(() -> new InvalidCohortException("%s has no column id; lobule extract over a list of cases writes it".formatted(rows.name())));
        RawColumn value = rows.needed("value", "the value of each feature");
        rows.needed("feature", "the name of each feature");
        Set<String> settings = new TreeSet<>();
        FeatureId[] read = new FeatureId[rows.rows()];
        for (int row = 0; row < rows.rows(); row++) {
            read[row] = whose(id, row);
            places.putIfAbsent(key(read[row]), places.size());
        }
        for (int row = 0; row < rows.rows(); row++) {
            put(row, read[row], value.number(row));
            Optional.ofNullable(cell("settings_hash", row)).filter(hash -> !hash.isEmpty()).ifPresent(settings::add);
        }
        return new Wide(table(), units, settings);
    }

    private FeatureId whose(RawColumn id, int row) {
        if (id.missing(row)) {
            throw new InvalidCohortException("%s: row %d has no id".formatted(rows.name(), row + 1));
        }
        FeatureId told = ids.read(id.text(row));
        return new FeatureId(first(cell("patient", row), told.patient()), first(cell("lesion", row), told.lesion()),
                first(cell("phase", row), first(told.phase(), definition.phase())), first(cell("time", row), told.time()));
    }

    private static String first(String one, String other) {
        return one == null || one.isEmpty() ? other : one;
    }

    private String cell(String column, int row) {
        return rows.column(column).map(cells -> cells.missing(row) ? "" : cells.text(row)).orElse("");
    }

    private static String key(FeatureId id) {
        return id.patient() + '\n' + id.lesion();
    }

    private void put(int row, FeatureId id, double value) {
        String phase = id.time().isEmpty() ? id.phase() : id.phase() + "@" + id.time();
        String name = Stream.of(cell("region", row), phase, cell("image", row), cell("family", row), cell("feature", row), cell("aggregation", row))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining("|"));
        double[] column = values.computeIfAbsent(name, _ -> {
            double[] empty = new double[places.size()];
            Arrays.fill(empty, Double.NaN);
            return empty;
        });
        int place = places.get(key(id));
        if (!Double.isNaN(column[place]) && !Double.isNaN(value)) {
            throw new InvalidCohortException(("%s has the feature %s twice for one id; tell phases, time points or lesions apart by the columns phase, "
                    + "time, lesion, or by an expression for id").formatted(rows.name(), name));
        }
        column[place] = Double.isNaN(column[place]) ? value : column[place];
        String unit = cell("unit", row);
        String known = units.putIfAbsent(name, unit);
        if (known != null && !known.equals(unit)) {
            throw new InvalidCohortException("%s: %s is in %s here and in %s there; extract again with one software version".formatted(rows.name(), name, known, unit));
        }
    }

    private RawTable table() {
        String[] keys = places.keySet().toArray(String[]::new);
        String patient = definition.key().isEmpty() ? "patient" : definition.key().getFirst();
        Stream<RawColumn> names = Stream.of(RawColumn.ofTexts(patient, Arrays.stream(keys).map(key -> key.substring(0, key.indexOf('\n'))).toArray(String[]::new)));
        String[] lesions = Arrays.stream(keys).map(key -> key.substring(key.indexOf('\n') + 1)).toArray(String[]::new);
        if (Arrays.stream(lesions).anyMatch(lesion -> !lesion.isEmpty())) {
            String lesion = definition.key().size() > 1 ? definition.key().get(1) : "lesion";
            names = Stream.concat(names, Stream.of(RawColumn.ofTexts(lesion, lesions)));
        }
        Stream<RawColumn> features = values.entrySet().stream().map(entry -> RawColumn.ofNumbers(entry.getKey(), entry.getValue()));
        return new RawTable(rows.name(), Stream.concat(names, features).toList(), keys.length);
    }
}
