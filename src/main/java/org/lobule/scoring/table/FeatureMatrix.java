package org.lobule.scoring.table;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Numbers by row and named column, kept column by column. NaN is a missing value; infinities do not occur. The arrays are
 * shared, not copied: nobody writes into a matrix once it is made.
 */
public final class FeatureMatrix {

    private final List<String> columns;
    private final double[][] values;
    private final int rows;
    private final Map<String, Integer> places;

    /**
     * @param columns distinct names
     * @param values  [column][row], each column as long as {@code rows}
     * @throws IllegalArgumentException where a name occurs twice, a column is of another length, or a value is infinite
     */
    public FeatureMatrix(List<String> columns, double[][] values, int rows) {
        if (columns.size() != values.length) {
            throw new IllegalArgumentException("%d names for %d columns".formatted(columns.size(), values.length));
        }
        this.columns = List.copyOf(columns);
        this.values = values;
        this.rows = rows;
        places = LinkedHashMap.newLinkedHashMap(columns.size());
        for (int column = 0; column < values.length; column++) {
            check(columns.get(column), values[column]);
            if (places.put(columns.get(column), column) != null) {
                throw new IllegalArgumentException("Column %s occurs twice".formatted(columns.get(column)));
            }
        }
    }

    /** One row of values in the order of the columns. */
    public static FeatureMatrix ofRow(List<String> columns, double[] row) {
        return new FeatureMatrix(columns, Arrays.stream(row).mapToObj(value -> new double[] {value}).toArray(double[][]::new), 1);
    }

    private void check(String name, double[] column) {
        if (column.length != rows) {
            throw new IllegalArgumentException("Column %s has %d values where there are %d rows".formatted(name, column.length, rows));
        }
        for (int row = 0; row < rows; row++) {
            if (Double.isInfinite(column[row])) {
                throw new IllegalArgumentException("Column %s holds an infinite value in row %d".formatted(name, row + 1));
            }
        }
    }

    public int rows() {
        return rows;
    }

    public List<String> columns() {
        return columns;
    }

    public int width() {
        return values.length;
    }

    /** The values of a column, by row; not a copy. */
    public double[] column(int column) {
        return values[column];
    }

    public double value(int row, int column) {
        return values[column][row];
    }

    public OptionalInt place(String column) {
        Integer place = places.get(column);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /** The values of a row, by column; a copy. */
    public double[] row(int row) {
        double[] line = new double[values.length];
        for (int column = 0; column < line.length; column++) {
            line[column] = values[column][row];
        }
        return line;
    }

    /** [row][column], a copy, as row-wise algorithms want it. */
    public double[][] toRows() {
        double[][] lines = new double[rows][];
        Arrays.setAll(lines, this::row);
        return lines;
    }

    public FeatureMatrix selectColumns(int[] which) {
        return new FeatureMatrix(Arrays.stream(which).mapToObj(columns::get).toList(),
                Arrays.stream(which).mapToObj(column -> values[column]).toArray(double[][]::new), rows);
    }

    /**
     * The named columns in the order of the names.
     *
     * @throws IllegalArgumentException naming the first column that is not there
     */
    public FeatureMatrix selectColumns(List<String> names) {
        return selectColumns(names.stream().mapToInt(name -> place(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no column " + name))).toArray());
    }

    /** The given rows in the given order; a row may be taken more than once (bootstrap). */
    public FeatureMatrix selectRows(int[] which) {
        double[][] selected = new double[values.length][which.length];
        for (int column = 0; column < values.length; column++) {
            for (int row = 0; row < which.length; row++) {
                selected[column][row] = values[column][which[row]];
            }
        }
        return new FeatureMatrix(columns, selected, which.length);
    }
}
