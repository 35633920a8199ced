package org.lobule.scoring.dossier.page;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

/** A table as CSV: numbers in full, and no text that a spreadsheet takes for a formula. */
public final class TableFile {

    private static final String FORMULA = "=+-@\t\r";
    private static final CsvMapper MAPPER = CsvMapper.builder().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).build();

    private TableFile() {}

    public static String of(Part.Table table) {
        var out = new StringWriter();
        try (SequenceWriter lines = MAPPER.writer(CsvSchema.emptySchema().withLineSeparator("\n")).writeValues(out)) {
            lines.write(table.header().toArray(String[]::new));
            for (List<Cell> row : table.rows()) {
                lines.write(row.stream().map(cell -> cell.number() ? cell.exact() : harmless(cell.exact())).toArray(String[]::new));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
