package org.lobule.cli.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.table.cohort.RawColumn;
import org.lobule.scoring.table.cohort.RawTable;

/** Tables as files have them, on their way to another file. */
final class RawTables {

    private RawTables() {}

    static RawTable selectRows(RawTable table, int[] rows) {
        return new RawTable(table.name(), table.columns().stream().map(column -> column.selectRows(rows)).toList(), rows.length);
    }

    static void write(List<RawColumn> columns, int rows, Path file) throws IOException {
        List<TableColumn> kinds = columns.stream().map(column -> new TableColumn(column.name(), isNumber(column))).toList();
        try (TableOutput out = TableOutput.open(file, kinds)) {
            for (int row = 0; row < rows; row++) {
                List<Object> cells = new ArrayList<>();
                for (int column = 0; column < columns.size(); column++) {
                    cells.add(kinds.get(column).number() ? (Object) columns.get(column).number(row) : columns.get(column).text(row));
                }
                out.write(cells.toArray());
            }
            out.complete();
        }
    }

    private static boolean isNumber(RawColumn column) {
        return column.texts() == 0 && column.present() > 0
                && IntStream.range(0, column.rows()).noneMatch(row -> !column.missing(row) && isCode(column.text(row)));
    }

    /** 007 is a text, though it could be read as a number. */
    private static boolean isCode(String text) {
        return text.length() > 1 && text.charAt(0) == '0' && Character.isDigit(text.charAt(1));
    }
}
