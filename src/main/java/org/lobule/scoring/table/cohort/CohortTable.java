package org.lobule.scoring.table.cohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.lobule.scoring.study.ColumnRole;

/** The joined table of a study with all that is known of its columns. */
public record CohortTable(List<CohortColumn> columns, int rows) {

    public CohortTable {
        columns = List.copyOf(columns);
    }

    public Optional<CohortColumn> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** @throws InvalidCohortException naming the columns that there are */
    public CohortColumn needed(String name, String why) {
        return column(name).orElseThrow(() -> new InvalidCohortException("There is no column %s, which is %s; there are %s"
                .formatted(name, why, ColumnNames.some(columns.stream().map(CohortColumn::name).toList()))));
    }

    public Optional<CohortColumn> role(ColumnRole role) {
        return columns.stream().filter(column -> column.role() == role).findFirst();
    }

    /** Texts of the column that has a role; {@code otherwise} by row where there is none, "" where it is missing. */
    public List<String> texts(ColumnRole role, IntFunction<String> otherwise) {
        Optional<CohortColumn> column = role(role);
        return IntStream.range(0, rows).mapToObj(row -> column.isEmpty() ? otherwise.apply(row)
                : column.get().cells().missing(row) ? "" : column.get().cells().text(row)).toList();
    }

    /** Whom each row belongs to: the patient, else the row's id, else the row itself. */
    public List<String> patients() {
        ColumnRole role = role(ColumnRole.PATIENT).isPresent() ? ColumnRole.PATIENT : ColumnRole.ID;
        return texts(role, row -> "row " + (row + 1));
    }

    public CohortTable selectRows(int[] which) {
        return new CohortTable(columns.stream().map(column -> column.with(column.cells().selectRows(which))).toList(), which.length);
    }

    public CohortTable plus(List<CohortColumn> further) {
        List<CohortColumn> all = new ArrayList<>(columns);
        all.addAll(further);
        return new CohortTable(all, rows);
    }

    int[] allRows() {
        int[] all = new int[rows];
        Arrays.setAll(all, row -> row);
        return all;
    }
}
