package org.lobule.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;

import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.table.CohortTableJson;
import org.lobule.radiomics.table.FeatureTableCsv;
import org.lobule.radiomics.table.FeatureTableJson;
import org.lobule.radiomics.table.FeatureTableParquet;
import org.lobule.radiomics.table.FeatureTableSeriesCsv;
import org.lobule.radiomics.table.FeatureTableWriter;

/** How a feature table is written: as asked for, else by the name of its file. */
public enum TableFormat {
    CSV, JSON, PARQUET;

    /** @throws IOException where the name ends in neither .csv, .json nor .parquet */
    static TableFormat of(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (TableFormat format : values()) {
            if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new IOException("%s: the name of the table must end in .csv, .json or .parquet, or --format must say what it is".formatted(file));
    }

    /** Writes the table of one image. */
    void write(FeatureTable table, Path file) throws IOException {
        if (this == PARQUET) {
            Files.deleteIfExists(file);
            FeatureTableParquet.write(file, table);
            return;
        }
        try (Writer out = Files.newBufferedWriter(file)) {
            if (this == CSV) {
                FeatureTableCsv.write(out, table);
            } else {
                FeatureTableJson.write(out, table);
            }
        }
    }

    /** Opens the table of many images that were extracted with {@code settings}. */
    public FeatureTableWriter open(Path file, Collection<ExtractionSettings> settings) throws IOException {
        return switch (this) {
            case CSV -> FeatureTableSeriesCsv.ofImages(Files.newBufferedWriter(file));
            case JSON -> new CohortTableJson(Files.newBufferedWriter(file), settings);
            case PARQUET -> FeatureTableParquet.open(file);
        };
    }
}
