package org.lobule.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.table.FeatureTableCsv;
import org.lobule.radiomics.table.FeatureTableJson;

/** How a feature table is written, by the name of its file. */
enum TableFormat {
    CSV, JSON;

    /** @throws IOException where the name ends in neither .csv nor .json */
    static TableFormat of(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return CSV;
        }
        if (name.endsWith(".json")) {
            return JSON;
        }
        throw new IOException("%s: the name of the table must end in .csv or .json".formatted(file));
    }

    void write(FeatureTable table, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            switch (this) {
                case CSV -> FeatureTableCsv.write(out, table);
                case JSON -> FeatureTableJson.write(out, table);
            }
        }
    }
}
