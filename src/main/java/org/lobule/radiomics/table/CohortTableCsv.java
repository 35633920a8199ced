package org.lobule.radiomics.table;

import java.io.IOException;
import java.io.Writer;

import org.lobule.radiomics.FeatureRow;

/** The rows of many images as CSV, see {@link FeatureTableCsv}. */
public final class CohortTableCsv implements FeatureTableWriter {

    private final Writer out;

    /** Writes the header; closing this closes {@code out}. */
    public CohortTableCsv(Writer out) throws IOException {
        this.out = out;
        out.append(FeatureTableColumns.ID).append(',').append(String.join(",", FeatureTableColumns.NAMES)).append('\n');
    }

    @Override
    public void write(String id, FeatureRow row) throws IOException {
        out.append(FeatureTableCsv.quoted(id)).append(',').append(FeatureTableCsv.line(row)).append('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
