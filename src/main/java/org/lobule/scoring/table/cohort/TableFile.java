package org.lobule.scoring.table.cohort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a table by the ending of its name. */
public final class TableFile {

    /** Texts that stand for a missing value everywhere. */
    public static final Set<String> MISSING = Set.of("", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", ".", "?");

    private TableFile() {}

    /**
     * The table of a file.
     *
     * @param missing further texts that stand for a missing value
     * @throws InvalidCohortException where it is no table, saying what is wrong with it
     */
    public static RawTable read(Path file, List<String> missing) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidCohortException("There is no table %s".formatted(file));
        }
        Set<String> markers = new HashSet<>(MISSING);
        markers.addAll(missing);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".parquet") ? ParquetTable.read(file, markers) : CsvTable.read(file, markers);
    }
}
