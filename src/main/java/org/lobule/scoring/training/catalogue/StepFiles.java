package org.lobule.scoring.training.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.lobule.scoring.study.InvalidStudyException;
import org.lobule.scoring.table.cohort.InvalidCohortException;
import org.lobule.scoring.table.cohort.RawColumn;
import org.lobule.scoring.table.cohort.RawTable;
import org.lobule.scoring.table.cohort.TableFile;

/** Tables beside a study that its steps read, each read once. */
final class StepFiles {

    private record Asked(String file, String column) {}

    private final Path folder;
    private final Map<Asked, Map<String, Double>> read = new ConcurrentHashMap<>();

    /** @param folder of the tables; null where steps cannot read any */
    StepFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * A number of each feature, as {@code lobule cohort icc} writes them; NaN where the table has none.
     *
     * @throws InvalidCohortException where there is no such file, it lacks a column, holds a text among the numbers, or names a feature twice
     */
    Map<String, Double> byFeature(String file, String column) {
        if (folder == null) {
            throw new InvalidStudyException("The file %s can be read only where the tables of the study are at hand".formatted(file));
        }
        return read.computeIfAbsent(new Asked(file, column), this::read);
    }

    private Map<String, Double> read(Asked asked) {
        RawTable table;
        try {
            table = TableFile.read(folder.resolve(asked.file), List.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s cannot be read: %s".formatted(asked.file, unreadable.getMessage()), unreadable);
        }
        RawColumn features = table.needed("feature", "the name of each feature (lobule cohort icc writes such a table)");
        RawColumn numbers = table.needed(asked.column, "the reproducibility of each feature (lobule cohort icc writes such a table)");
        if (numbers.texts() > 0) {
            throw new InvalidCohortException("%s: the column %s holds %d texts that are no numbers".formatted(asked.file, asked.column, numbers.texts()));
        }
        Map<String, Double> byFeature = HashMap.newHashMap(table.rows());
        for (int row = 0; row < table.rows(); row++) {
            if (features.missing(row)) {
                throw new InvalidCohortException("%s: row %d names no feature".formatted(asked.file, row + 1));
            }
            if (byFeature.put(features.text(row), numbers.number(row)) != null) {
                throw new InvalidCohortException("%s: the feature %s stands in two rows; one is wanted for each".formatted(asked.file, features.text(row)));
            }
        }
        return Map.copyOf(byFeature);
    }
}
