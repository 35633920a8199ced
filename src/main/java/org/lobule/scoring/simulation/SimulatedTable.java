package org.lobule.scoring.simulation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/** A table of texts and numbers, written as CSV; a column of its own says in every row that it is simulated. */
final class SimulatedTable {

    static final String PREFIX = "simulated-";

    private final String file;
    private final int rows;
    private final SequencedMap<String, Object> columns = new LinkedHashMap<>();

    /** @param file as the study of the entry names it */
    SimulatedTable(String file, int rows) {
        this.file = file;
        this.rows = rows;
    }

    SimulatedTable with(String name, String[] texts) {
        columns.put(name, texts);
        return this;
    }

    SimulatedTable with(String name, double[] numbers) {
        columns.put(name, numbers);
        return this;
    }

    void write(Path folder) throws IOException {
        String mark = PREFIX + file.substring(0, file.lastIndexOf('.'));
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(PREFIX + file))) {
            out.write(String.join(",", columns.keySet()) + "," + mark + "\n");
            for (int row = 0; row < rows; row++) {
                for (Object column : columns.values()) {
                    out.write(column instanceof String[] texts ? texts[row] : String.format(Locale.ROOT, "%.6g", ((double[]) column)[row]));
                    out.write(',');
                }
                out.write("yes\n");
            }
        }
    }
}
