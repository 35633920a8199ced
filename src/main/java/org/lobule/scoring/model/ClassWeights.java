package org.lobule.scoring.model;

import java.util.Arrays;

/** How much the rows of a class count. */
public enum ClassWeights {

    /** Every row counts the same. */
    EQUAL,

    /** All rows of one class together count as much as those of another. */
    BALANCED;

    /** The weight of a row of each class, on average 1 over all rows. */
    public double[] of(int[] counts) {
        double[] weights = new double[counts.length];
        Arrays.fill(weights, 1);
        if (this == BALANCED) {
            double rows = Arrays.stream(counts).sum();
            long present = Arrays.stream(counts).filter(count -> count > 0).count();
            Arrays.setAll(weights, c -> counts[c] == 0 ? 0 : rows / (present * counts[c]));
        }
        return weights;
    }
}
