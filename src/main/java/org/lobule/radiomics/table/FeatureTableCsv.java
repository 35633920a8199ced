package org.lobule.radiomics.table;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.FeatureTable;

/**
 * Feature tables as CSV (RFC 4180, lines end in a line feed): one header, one line per row; values with 17 significant
 * digits, empty where there is none.
 */
public final class FeatureTableCsv {

    private FeatureTableCsv() {}

    /** Writes a table to a file, a response, or a {@link StringBuilder}. */
    public static void write(Appendable out, FeatureTable table) throws IOException {
        out.append(String.join(",", FeatureTableColumns.NAMES)).append('\n');
        for (FeatureRow row : table.rows()) {
            out.append(line(row)).append('\n');
        }
    }

    static String line(FeatureRow row) {
        return fields(row).stream().map(FeatureTableCsv::quoted).collect(Collectors.joining(","));
    }

    /** The columns of a row as texts. */
    static List<String> fields(FeatureRow row) {
        return List.of(row.region(), row.image(), row.family(), row.feature(), row.ibsiCode(), row.aggregation(),
                row.hasValue() ? FeatureNumber.format(row.value()) : "", row.unit(), row.settingsHash(), row.reason());
    }

    static String quoted(String field) {
        boolean special = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return special ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
