package org.lobule.scoring.table.cohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.lobule.scoring.study.ColumnDefinition;
import org.lobule.scoring.study.ColumnRole;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * Features of a table as numbers. A category becomes a column of 0 and 1 for each level but the first; levels that rise become 0, 1,
 * 2 and so on. A column without a stated type is numbers where all its cells are, a category where none is.
 *
 * @param matrix   by row of the table
 * @param columns  in the order of the matrix
 * @param leftOut  columns of too many texts to be categories
 */
public record Encoding(FeatureMatrix matrix, List<FeatureColumn> columns, List<String> leftOut) {

    private static final int MOST_LEVELS = 20;

    /** @throws InvalidCohortException where a column mixes numbers and texts, naming some of the texts */
    public static Encoding of(CohortTable table) {
        List<FeatureColumn> columns = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (CohortColumn column : table.columns()) {
            if (column.role() != ColumnRole.FEATURE) {
                continue;
            }
            switch (type(column)) {
                case NUMBER -> {
                    columns.add(new FeatureColumn(column.name(), column.name(), column.block(), column.unit()));
                    values.add(column.cells().numbers());
                }
                case LEVELS -> {
                    columns.add(new FeatureColumn(column.name(), column.name(), column.block(), ""));
                    values.add(levels(column));
                }
                case CATEGORY -> categories(column, columns, values, leftOut);
                case DATE -> leftOut.add(column.name());
            }
        }
        List<String> names = columns.stream().map(FeatureColumn::name).toList();
        return new Encoding(new FeatureMatrix(names, values.toArray(double[][]::new), table.rows()), List.copyOf(columns), List.copyOf(leftOut));
    }

    private static ColumnDefinition.Type type(CohortColumn column) {
        RawColumn cells = column.cells();
        int texts = cells.texts();
        Optional<ColumnDefinition.Type> stated = column.known().type();
        if (stated.isPresent() && stated.get() != ColumnDefinition.Type.NUMBER) {
            return stated.get();
        }
        if (texts == 0) {
            return ColumnDefinition.Type.NUMBER;
        }
        if (stated.isPresent() || texts < cells.present()) {
            throw new InvalidCohortException(("The column %s has %d numbers and %d texts (%s); mend them, name them under missing, or say type: category")
                    .formatted(column.name(), cells.present() - texts, texts, examples(cells)));
        }
        return ColumnDefinition.Type.CATEGORY;
    }

    private static String examples(RawColumn cells) {
        return String.join(", ", IntStream.range(0, cells.rows()).filter(row -> Double.isNaN(cells.number(row)) && !cells.missing(row))
                .mapToObj(row -> '"' + cells.text(row) + '"').distinct().limit(3).toList());
    }

    private static double[] levels(CohortColumn column) {
        List<String> levels = column.known().levels();
        RawColumn cells = column.cells();
        return IntStream.range(0, cells.rows()).mapToDouble(row -> cells.missing(row) ? Double.NaN : place(column, levels, row)).toArray();
    }

    private static int place(CohortColumn column, List<String> levels, int row) {
        return IntStream.range(0, levels.size()).filter(level -> column.cells().says(row, levels.get(level))).findFirst()
                .orElseThrow(() -> new InvalidCohortException("The column %s holds \"%s\", which is none of its levels %s"
                        .formatted(column.name(), column.cells().text(row), levels)));
    }

    private static void categories(CohortColumn column, List<FeatureColumn> columns, List<double[]> values, List<String> leftOut) {
        RawColumn cells = column.cells();
        List<String> levels = column.known().levels();
        if (levels.isEmpty()) {
            Set<String> found = new TreeSet<>();
            IntStream.range(0, cells.rows()).filter(row -> !cells.missing(row)).forEach(row -> found.add(cells.text(row)));
            levels = List.copyOf(found);
        }
        if (levels.size() > MOST_LEVELS) {
            leftOut.add(column.name());
            return;
        }
        int[] of = IntStream.range(0, cells.rows()).map(row -> -1).toArray();
        for (int row = 0; row < of.length; row++) {
            of[row] = cells.missing(row) ? -1 : place(column, levels, row);
        }
        for (int level = 1; level < levels.size(); level++) {
            int one = level;
            columns.add(new FeatureColumn(column.name() + "=" + levels.get(level), column.name(), column.block(), ""));
            values.add(Arrays.stream(of).mapToDouble(has -> has < 0 ? Double.NaN : has == one ? 1 : 0).toArray());
        }
    }
}
