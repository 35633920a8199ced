package org.lobule.cli.reproducibility;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.FeatureTable;
import org.lobule.scoring.statistics.agreement.IntraclassCorrelation;
import org.lobule.scoring.statistics.agreement.IntraclassForm;
import org.lobule.scoring.statistics.agreement.Ratings;
import org.lobule.scoring.statistics.agreement.Reliability;

/**
 * How reliable each feature is: the intraclass correlation of its values, cases being the subjects and repeats the measurements of
 * each. The undisturbed image is none of them. Memory: eight bytes for each value.
 */
public final class FeatureReliability {

    private static final CsvSchema COLUMNS = CsvSchema.builder().setUseHeader(true)
            .addColumn("region").addColumn("image").addColumn("family").addColumn("feature").addColumn("ibsi_code").addColumn("aggregation").addColumn("settings_hash")
            .addColumn("form").addColumn("icc").addColumn("lower").addColumn("upper").addColumn("class").addColumn("class_of_lower")
            .addColumn("cases").addColumn("repeats").addColumn("dropped").addColumn("reason").build();

    /** What makes rows of different tables the same feature. */
    private record Feature(String region, String image, String family, String feature, String ibsiCode, String aggregation, String settings) {

        static Feature of(FeatureRow row) {
            return new Feature(row.region(), row.image(), row.family(), row.feature(), row.ibsiCode(), row.aggregation(),
                    row.settingsHash());
        }

        List<String> cells() {
            return List.of(region, image, family, feature, ibsiCode, aggregation, settings);
        }
    }

    private final IntraclassForm form;
    private final int repeats;
    private final Map<Feature, Map<String, double[]>> values = new LinkedHashMap<>();

    /** @param repeats of each case, at least 2 */
    public FeatureReliability(IntraclassForm form, int repeats) {
        if (repeats < 2) {
            throw new IllegalArgumentException("An intraclass correlation needs at least two repeats of each case, not " + repeats);
        }
        this.form = form;
        this.repeats = repeats;
    }

    /** @param repeat 1, 2 ...; 0, the undisturbed image, is not counted */
    public void add(String id, int repeat, FeatureTable table) {
        if (repeat == 0) {
            return;
        }
        for (FeatureRow row : table.rows()) {
            values.computeIfAbsent(Feature.of(row), feature -> new LinkedHashMap<>()).computeIfAbsent(id, another -> missing())[repeat - 1] =
                    row.hasValue() ? row.value() : Double.NaN;
        }
    }

    private double[] missing() {
        double[] none = new double[repeats];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /** Forgets a case that came to no end. */
    public void drop(String id) {
        values.values().forEach(cases -> cases.remove(id));
        values.values().removeIf(Map::isEmpty);
    }

    /** Writes a line for each feature, in the order in which they came. */
    public void write(Path file) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        values.forEach((feature, cases) -> lines.add(line(feature, cases.values().toArray(double[][]::new))));
        try (var out = new CsvMapper().writer(COLUMNS).writeValues(file.toFile())) {
            out.writeAll(lines);
        }
    }

    private List<String> line(Feature feature, double[][] cases) {
        List<String> line = new ArrayList<>(feature.cells());
        line.add(form.shroutFleiss());
        long complete = Arrays.stream(cases).filter(one -> Arrays.stream(one).allMatch(Double::isFinite)).count();
        if (complete < 2) {
            line.addAll(List.of("", "", "", "", ""));
            line.addAll(counts(complete, cases.length));
            line.add("fewer than two cases have all values");
            return line;
        }
        IntraclassCorrelation found = IntraclassCorrelation.of(form, Ratings.completeCases(cases));
        for (double value : new double[] {found.value(), found.interval().lower(), found.interval().upper()}) {
            line.add(Double.isFinite(value) ? Double.toString(value) : "");
        }
        line.add(word(found.reliability()));
        line.add(word(found.assuredReliability()));
        line.addAll(counts(complete, cases.length));
        line.add(Double.isNaN(found.value()) ? "nothing varies" : "");
        return line;
    }

    private List<String> counts(long complete, int all) {
        return List.of(Long.toString(complete), Integer.toString(repeats), Long.toString(all - complete));
    }

    private static String word(Reliability reliability) {
        return reliability == Reliability.UNDEFINED ? "" : reliability.name().toLowerCase(Locale.ROOT);
    }
}
