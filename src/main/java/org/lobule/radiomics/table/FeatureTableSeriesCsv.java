package org.lobule.radiomics.table;

import java.io.IOException;
import java.util.Map;

import org.lobule.radiomics.FeatureTable;

/** Feature tables one below the other as one CSV, with a whole number before each row that tells them apart. */
public final class FeatureTableSeriesCsv {

    private FeatureTableSeriesCsv() {}

    /**
     * Writes the tables in the order of the map, each as {@link FeatureTableCsv} does.
     *
     * @param column the name of the column before the others
     * @param tables by what stands in it
     */
    public static void write(Appendable out, String column, Map<Integer, FeatureTable> tables) throws IOException {
        boolean first = true;
        for (Map.Entry<Integer, FeatureTable> table : tables.entrySet()) {
            var text = new StringBuilder();
            FeatureTableCsv.write(text, table.getValue());
            String[] lines = text.toString().split("\n");
            if (lines.length != table.getValue().rows().size() + 1) {
                throw new IOException("A name of a region has a line break, which a series of tables cannot hold; rename the region");
            }
            if (first) {
                out.append(column).append(',').append(lines[0]).append('\n');
                first = false;
            }
            for (int row = 1; row < lines.length; row++) {
                out.append(String.valueOf(table.getKey())).append(',').append(lines[row]).append('\n');
            }
        }
    }
}
