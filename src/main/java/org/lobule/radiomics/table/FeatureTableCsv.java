package org.lobule.radiomics.table;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.FeatureTable;

/**
 * Feature tables as CSV (RFC 4180, lines end in a line feed): one header, one line per row; values with 17 significant
 * digits, empty where there is none.
 */
public final class FeatureTableCsv {

    /** The columns, in order. */
    static final List<String> COLUMNS = List.of("region", "image", "family", "feature", "ibsi_code", "aggregation", "value", "unit",
            "settings_hash", "reason");

    private FeatureTableCsv() {}

    /** Writes a table to a file, a response, or a {@link StringBuilder}. */
    public static void write(Appendable out, FeatureTable table) throws IOException {
        out.append(String.join(",", COLUMNS)).append('\n');
        for (FeatureRow row : table.rows()) {
            out.append(line(row)).append('\n');
        }
    }

    private static String line(FeatureRow row) {
        return Stream.of(row.region(), row.image(), row.family(), row.feature(), row.ibsiCode(), row.aggregation(),
                row.hasValue() ? FeatureNumber.format(row.value()) : "", row.unit(), row.settingsHash(), row.reason())
                .map(FeatureTableCsv::quoted).collect(Collectors.joining(","));
    }

    private static String quoted(String field) {
        boolean special = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return special ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
