package org.lobule.radiomics.table;

import java.io.Closeable;
import java.io.IOException;

import org.lobule.radiomics.FeatureRow;

/**
 * Writes the rows of many images into one table, one after another, so that the whole of it is never in memory. Its columns are
 * {@code id}, which says whose row it is, and those of {@link FeatureTableCsv}.
 */
public interface FeatureTableWriter extends Closeable {

    /** Adds a row of the image {@code id}. */
    void write(String id, FeatureRow row) throws IOException;
}
