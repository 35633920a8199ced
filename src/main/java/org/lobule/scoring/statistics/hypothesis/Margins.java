package org.lobule.scoring.statistics.hypothesis;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Sums of a table of counts. */
record Margins(int[] rows, int[] columns, int total) {

    /** @throws IllegalArgumentException where the table is empty, not rectangular, or a count is negative */
    static Margins of(int[][] table) {
        if (table.length == 0 || Arrays.stream(table).anyMatch(row -> row.length != table[0].length || Arrays.stream(row).anyMatch(count -> count < 0))) {
            throw new IllegalArgumentException("A table of counts has rows of equal length and no negative count");
        }
        int[] rows = Arrays.stream(table).mapToInt(row -> Arrays.stream(row).sum()).toArray();
        int[] columns = IntStream.range(0, table[0].length).map(column -> Arrays.stream(table).mapToInt(row -> row[column]).sum()).toArray();
        int total = Arrays.stream(rows).sum();
        if (total == 0) {
            throw new IllegalArgumentException("The table of counts is empty");
        }
        return new Margins(rows, columns, total);
    }
}
