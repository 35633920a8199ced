package org.lobule.radiomics.table;

import java.io.IOException;
import java.util.List;

import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.FeatureTable;

/**
 * Feature tables as JSON: {@code settings} with the name, the hash and the canonical form of the settings, and {@code rows}
 * with an object per row that has the columns of {@link FeatureTableCsv}; {@code value} is null where there is none.
 */
public final class FeatureTableJson {

    private FeatureTableJson() {}

    /** Writes a table to a file, a response, or a {@link StringBuilder}. */
    public static void write(Appendable out, FeatureTable table) throws IOException {
        out.append("{\n\"settings\": ");
        write(out, table.settings());
        out.append(",\n\"rows\": [");
        String separator = "\n";
        for (FeatureRow row : table.rows()) {
            out.append(separator).append('{');
            writeColumns(out, row);
            out.append('}');
            separator = ",\n";
        }
        out.append("\n]\n}\n");
    }

    static void write(Appendable out, ExtractionSettings settings) throws IOException {
        out.append("{\"name\": ").append(quoted(settings.name())).append(", \"hash\": ").append(quoted(settings.hash()))
                .append(", \"canonical\": ").append(quoted(settings.canonical())).append('}');
    }

    /** The columns of a row without the braces around them. */
    static void writeColumns(Appendable out, FeatureRow row) throws IOException {
        List<String> values = List.of(quoted(row.region()), quoted(row.image()), quoted(row.family()), quoted(row.feature()),
                quoted(row.ibsiCode()), quoted(row.aggregation()), row.hasValue() ? FeatureNumber.format(row.value()) : "null",
                quoted(row.unit()), quoted(row.settingsHash()), quoted(row.reason()));
        String separator = "";
        for (int column = 0; column < values.size(); column++) {
            out.append(separator).append(quoted(FeatureTableColumns.NAMES.get(column))).append(": ").append(values.get(column));
            separator = ", ";
        }
    }

    static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> quoted.append(c < 0x20 ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }
}
