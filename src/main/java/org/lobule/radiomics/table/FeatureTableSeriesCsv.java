package org.lobule.radiomics.table;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.FeatureTable;

/** The rows of several tables as one CSV, see {@link FeatureTableCsv}, with a column or more before the others that tell the tables apart. */
public final class FeatureTableSeriesCsv implements FeatureTableWriter {

    private final Writer out;

    /** Writes the header with the name of the first column; closing this closes {@code out}. */
    public FeatureTableSeriesCsv(Writer out, String column) throws IOException {
        this(out, List.of(column));
    }

    /** Writes the header with the names of the first columns; closing this closes {@code out}. */
    public FeatureTableSeriesCsv(Writer out, List<String> columns) throws IOException {
        this.out = out;
        begin(columns).append(String.join(",", FeatureTableColumns.NAMES)).append('\n');
    }

    /** The tables of many images, told apart by their {@code id}. */
    public static FeatureTableSeriesCsv ofImages(Writer out) throws IOException {
        return new FeatureTableSeriesCsv(out, FeatureTableColumns.ID);
    }

    @Override
    public void write(String id, FeatureRow row) throws IOException {
        begin(List.of(id)).append(FeatureTableCsv.line(row)).append('\n');
    }

    /** Adds all rows of a table, with a value for each of the first columns. */
    public void write(List<String> ids, FeatureTable table) throws IOException {
        for (FeatureRow row : table.rows()) {
            begin(ids).append(FeatureTableCsv.line(row)).append('\n');
        }
    }

    private Writer begin(List<String> cells) throws IOException {
        for (String cell : cells) {
            out.append(FeatureTableCsv.quoted(cell)).append(',');
        }
        return out;
    }

    /** Adds all rows of a table. */
    public void write(String id, FeatureTable table) throws IOException {
        for (FeatureRow row : table.rows()) {
            write(id, row);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
