package org.lobule.cli.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.lobule.cohort.CohortSeries;
import org.lobule.radiomics.FeatureRow;

/**
 * A row for each examination, or for each of its lesions where it has any; a column for each feature. What is not of a lesion (the
 * liver) stands in the rows of all of them. Of two series of one phase the better one counts.
 */
final class WideLayout implements CohortLayout {

    private static final List<TableColumn> FIRST = List.of(TableColumn.text("patient"), TableColumn.text("study"), TableColumn.text("lesion"),
            TableColumn.number("examination"), TableColumn.number("day"), TableColumn.number("year"), TableColumn.text("modality"));

    /** What is known of one examination; {@code lesions} by name, "" holds what is of no lesion. */
    private static final class Examination {
        private final CohortSeries best;
        private final Set<String> phases = new HashSet<>();
        private final Map<String, Map<Integer, Double>> lesions = new TreeMap<>();

        private Examination(CohortSeries best) {
            this.best = best;
        }
    }

    private final Map<String, Integer> features = new LinkedHashMap<>();
    private final SortedSet<String> clinical = new TreeSet<>();
    private final Map<String, Examination> examinations = new LinkedHashMap<>();
    private final Map<String, Set<String>> settings = new TreeMap<>();
    private int series;
    private int leftOut;

    @Override
    public void add(CohortSeries one) {
        series++;
        settings.computeIfAbsent("%.12s (%s, %s)".formatted(one.settingsHash(), one.settingsName(), one.modality()), _ -> new HashSet<>()).add(one.study());
        Examination examination = examinations.computeIfAbsent(one.study(), _ -> new Examination(one));
        if (!examination.phases.add(one.phase())) {
            leftOut++;
            return;
        }
        clinical.addAll(one.clinical().keySet());
        for (FeatureRow row : one.rows()) {
            int column = features.computeIfAbsent(CohortColumns.feature(one.phase(), row), _ -> features.size());
            Map<Integer, Double> cells = examination.lesions.computeIfAbsent(CohortColumns.lesion(row.region()), _ -> new TreeMap<>());
            if (row.hasValue()) {
                cells.put(column, row.value());
            }
        }
    }

    @Override
    public int series() {
        return series;
    }

    @Override
    public List<String> write(Path file, boolean identified) throws IOException {
        requireOneSetting();
        try (TableOutput out = TableOutput.open(file, columns(identified))) {
            for (Examination examination : examinations.values()) {
                Set<String> lesions = new LinkedHashSet<>(examination.lesions.keySet());
                if (lesions.size() > 1) {
                    lesions.remove("");
                }
                for (String lesion : lesions) {
                    out.write(row(examination, lesion, identified));
                }
            }
            out.complete();
        }
        return leftOut == 0 ? List.of() : List.of(("%d series are of a phase of which their study has a better one: left out of the wide table, "
                + "--long has them").formatted(leftOut));
    }

    private void requireOneSetting() throws IOException {
        if (settings.size() > 1) {
            throw new IOException(("The studies were extracted with %d settings, whose numbers must not be compared: %s. "
                    + "Choose with --settings HASH or --modality, or write --long").formatted(settings.size(), settings.entrySet().stream()
                    .map(entry -> "%s: %d studies".formatted(entry.getKey(), entry.getValue().size())).collect(Collectors.joining("; "))));
        }
    }

    private List<TableColumn> columns(boolean identified) {
        List<TableColumn> columns = new ArrayList<>(FIRST);
        columns.addAll(CohortColumns.ACQUISITION);
        columns.add(TableColumn.text("settings_hash"));
        columns.add(TableColumn.text("version"));
        if (identified) {
            columns.addAll(CohortColumns.IDENTITY);
        }
        clinical.forEach(code -> columns.add(TableColumn.text(code)));
        features.keySet().forEach(feature -> columns.add(TableColumn.number(feature)));
        return columns;
    }

    private Object[] row(Examination examination, String lesion, boolean identified) {
        CohortSeries best = examination.best;
        List<Object> cells = new ArrayList<>();
        cells.add(best.patient());
        cells.add(best.study());
        cells.add(CohortColumns.text(lesion));
        cells.add((double) best.examination());
        cells.add(CohortColumns.number(best.day()));
        cells.add(CohortColumns.number(best.year()));
        cells.add(best.modality());
        cells.addAll(CohortColumns.acquisition(best));
        cells.add(best.settingsHash());
        cells.add(best.version());
        if (identified) {
            cells.addAll(CohortColumns.identity(best));
        }
        clinical.forEach(code -> cells.add(best.clinical().get(code)));
        int first = cells.size();
        features.forEach((_, _) -> cells.add(null));
        examination.lesions.getOrDefault("", Map.of()).forEach((column, value) -> cells.set(first + column, value));
        examination.lesions.getOrDefault(lesion, Map.of()).forEach((column, value) -> cells.set(first + column, value));
        return cells.toArray();
    }
}
