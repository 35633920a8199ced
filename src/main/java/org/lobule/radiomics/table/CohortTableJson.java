package org.lobule.radiomics.table;

import java.io.IOException;
import java.io.Writer;
import java.util.Collection;

import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureRow;

/** The rows of many images as JSON: {@code settings} is a list here, otherwise as {@link FeatureTableJson}. */
public final class CohortTableJson implements FeatureTableWriter {

    private final Writer out;
    private String separator = "\n";

    /** Writes what stands before the rows; closing this closes {@code out}. */
    public CohortTableJson(Writer out, Collection<ExtractionSettings> settings) throws IOException {
        this.out = out;
        out.append("{\n\"settings\": [");
        String between = "";
        for (ExtractionSettings one : settings) {
            out.append(between);
            FeatureTableJson.write(out, one);
            between = ",\n";
        }
        out.append("],\n\"rows\": [");
    }

    @Override
    public void write(String id, FeatureRow row) throws IOException {
        out.append(separator).append("{\"").append(FeatureTableColumns.ID).append("\": ").append(FeatureTableJson.quoted(id)).append(", ");
        FeatureTableJson.writeColumns(out, row);
        out.append('}');
        separator = ",\n";
    }

    @Override
    public void close() throws IOException {
        out.append("\n]\n}\n");
        out.close();
    }
}
