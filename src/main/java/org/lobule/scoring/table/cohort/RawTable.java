package org.lobule.scoring.table.cohort;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table as a file has it.
 *
 * @param name of the file, for messages
 */
public record RawTable(String name, List<RawColumn> columns, int rows) {

    /** @throws InvalidCohortException where two columns share a name, or one has none */
    public RawTable {
        columns = List.copyOf(columns);
        Set<String> seen = new HashSet<>();
        for (RawColumn column : columns) {
            if (column.name().isEmpty()) {
                throw new InvalidCohortException("%s: a column has no name; give each a name in the first line".formatted(name));
            }
            if (!seen.add(column.name())) {
                throw new InvalidCohortException("%s: two columns are named %s; rename one".formatted(name, column.name()));
            }
        }
    }

    public Optional<RawColumn> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }

    /** @throws InvalidCohortException naming the columns that there are */
    public RawColumn needed(String wanted, String why) {
        return column(wanted).orElseThrow(() -> new InvalidCohortException("%s has no column %s, which is %s; it has %s"
                .formatted(name, wanted, why, ColumnNames.some(columns.stream().map(RawColumn::name).toList()))));
    }
}
