package org.lobule.radiomics.table;

import java.io.IOException;
import java.io.Writer;

import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.FeatureTable;

/** The rows of several tables as one CSV, see {@link FeatureTableCsv}, with a column before the others that tells the tables apart. */
public final class FeatureTableSeriesCsv implements FeatureTableWriter {

    private final Writer out;

    /** Writes the header with the name of the first column; closing this closes {@code out}. */
    public FeatureTableSeriesCsv(Writer out, String column) throws IOException {
        this.out = out;
        out.append(FeatureTableCsv.quoted(column)).append(',').append(String.join(",", FeatureTableColumns.NAMES)).append('\n');
    }

    /** The tables of many images, told apart by their {@code id}. */
    public static FeatureTableSeriesCsv ofImages(Writer out) throws IOException {
        return new FeatureTableSeriesCsv(out, FeatureTableColumns.ID);
    }

    @Override
    public void write(String id, FeatureRow row) throws IOException {
        out.append(FeatureTableCsv.quoted(id)).append(',').append(FeatureTableCsv.line(row)).append('\n');
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
