package org.lobule.scoring.model.tree;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Complete;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * Columns with their order, found once for all nodes of all trees. Takes as much memory as the matrix itself: two integers
 * beside each value.
 */
public final class SortedColumns {

    private final double[][] values;
    /** Rows by rising value (rows of equal values in their own order), by column. */
    private final int[][] order;
    /** Where each row stands in the order, by column. */
    private final int[][] place;
    private final int rows;

    private SortedColumns(FeatureMatrix features) {
        rows = features.rows();
        values = new double[features.width()][];
        Arrays.setAll(values, features::column);
        order = new int[values.length][];
        place = new int[values.length][];
    }

    /** @throws UnfitException where a value is missing */
    public static SortedColumns of(FeatureMatrix features) {
        Complete.check(features);
        SortedColumns sorted = new SortedColumns(features);
        IntStream.range(0, features.width()).parallel().forEach(sorted::sort);
        return sorted;
    }

    private void sort(int column) {
        // 0 and -0 are one value
        double[] value = Arrays.stream(values[column]).map(v -> v + 0.0).toArray();
        double[] rising = value.clone();
        Arrays.sort(rising);
        int[] taken = new int[rows];
        order[column] = new int[rows];
        place[column] = new int[rows];
        for (int row = 0; row < rows; row++) {
            int first = first(rising, value[row]);
            int at = first + taken[first]++;
            place[column][row] = at;
            order[column][at] = row;
        }
    }

    private static int first(double[] rising, double value) {
        int low = 0;
        int high = rising.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rising[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    public int width() {
        return values.length;
    }

    public int rows() {
        return rows;
    }

    /** [column][row], not a copy. */
    public double[][] values() {
        return values;
    }

    /**
     * The given rows by rising value of a column.
     *
     * @param within rows [from, to) of this array; left as they are
     * @param member scratch, false for all rows before and after
     * @param sorted receives the rows from its start
     */
    void sort(int column, int[] within, int from, int to, boolean[] member, int[] sorted) {
        int count = to - from;
        // One way over all rows, or a sort of those in the node: whichever takes fewer steps; both give the same order.
        if (count * (32 - Integer.numberOfLeadingZeros(count)) > rows) {
            for (int n = from; n < to; n++) {
                member[within[n]] = true;
            }
            int found = 0;
            for (int row : order[column]) {
                if (member[row]) {
                    sorted[found++] = row;
                    member[row] = false;
                }
            }
            return;
        }
        int[] places = place[column];
        for (int n = 0; n < count; n++) {
            sorted[n] = places[within[from + n]];
        }
        Arrays.sort(sorted, 0, count);
        int[] byPlace = order[column];
        for (int n = 0; n < count; n++) {
            sorted[n] = byPlace[sorted[n]];
        }
    }
}
