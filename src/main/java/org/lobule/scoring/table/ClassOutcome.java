package org.lobule.scoring.table;

import java.util.Arrays;
import java.util.List;

/**
 * The class of each row.
 *
 * @param labels  index into {@code classes}, by row
 * @param classes names of the classes; of two classes the second is the event
 * @param ordered whether the classes rise in their order (grades), or merely differ
 */
public record ClassOutcome(int[] labels, List<String> classes, boolean ordered) implements Outcome {

    /** @throws IllegalArgumentException where a label names no class */
    public ClassOutcome {
        classes = List.copyOf(classes);
        for (int label : labels) {
            if (label < 0 || label >= classes.size()) {
                throw new IllegalArgumentException("Label %d where there are %d classes".formatted(label, classes.size()));
            }
        }
    }

    @Override
    public int rows() {
        return labels.length;
    }

    @Override
    public ClassOutcome selectRows(int[] which) {
        return new ClassOutcome(Arrays.stream(which).map(row -> labels[row]).toArray(), classes, ordered);
    }

    /** How many rows are of each class. */
    public int[] counts() {
        int[] counts = new int[classes.size()];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }
}
