package org.lobule.scoring.study;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A table in a file.
 *
 * @param file    CSV or Parquet, relative to the definition's folder
 * @param layout  a row for each patient or lesion, or a row for each feature as {@code lobule extract} writes
 * @param key     columns by which it is joined; empty only where there is one table
 * @param id      of feature tables: a regular expression for the column {@code id} whose groups {@code patient}, {@code lesion},
 *                {@code phase} and {@code time} say what it is made of; empty: the id is the patient
 * @param phase   of feature tables: the phase of all rows where neither a column {@code phase} nor the id tells it
 * @param block   of the columns that do not say theirs
 * @param missing texts that stand for a missing value, besides the usual
 * @param columns what is known of single columns, by name with * and ?
 */
public record TableDefinition(String file, Layout layout, List<String> key, String id, String phase, Block block, List<String> missing,
                              Map<String, ColumnDefinition> columns) {

    /** How a file is laid out. */
    public enum Layout {
        @JsonProperty("wide") WIDE,
        @JsonProperty("features") FEATURES
    }

    public TableDefinition {
        layout = layout == null ? Layout.WIDE : layout;
        key = Defaults.list(key);
        id = Defaults.text(id, "");
        phase = Defaults.text(phase, "");
        block = block == null ? layout == Layout.FEATURES ? Block.RADIOMIC : Block.CLINICAL : block;
        missing = Defaults.list(missing);
        columns = Defaults.map(columns);
    }
}
