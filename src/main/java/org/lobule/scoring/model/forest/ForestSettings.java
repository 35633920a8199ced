package org.lobule.scoring.model.forest;

import org.lobule.scoring.model.tree.Growth;

/**
 * How a forest is grown.
 *
 * @param trees      their number
 * @param depth      most questions on the way to a leaf
 * @param splitRows  a node of fewer rows is not split
 * @param leafRows   fewest rows in a leaf
 * @param candidates columns drawn for each node; {@link #SQUARE_ROOT} for the square root of their number
 * @param bootstrap  whether each tree draws its rows with replacement; otherwise it takes all of them, and nothing is out of bag
 * @param importance whether the importance of each column is found by permuting it out of bag
 */
public record ForestSettings(int trees, int depth, int splitRows, int leafRows, int candidates, boolean bootstrap, boolean importance) {

    public static final int SQUARE_ROOT = 0;
    public static final int NO_LIMIT = Integer.MAX_VALUE;

    /** Of Breiman's forests of classes. */
    public static final ForestSettings CLASSES = new ForestSettings(500, NO_LIMIT, 2, 1, SQUARE_ROOT, true, true);
    /** Of scikit-survival's forests, with more trees. */
    public static final ForestSettings SURVIVAL = new ForestSettings(500, NO_LIMIT, 6, 3, SQUARE_ROOT, true, true);

    private static final int MOST_TREES = 100_000;

    /** @throws IllegalArgumentException where a number is out of its range */
    public ForestSettings {
        if (trees < 1 || trees > MOST_TREES || candidates < 0) {
            throw new IllegalArgumentException("A forest has 1 to %d trees and draws 0 (the square root) or more columns, not %d and %d"
                    .formatted(MOST_TREES, trees, candidates));
        }
        if (depth < 1 || leafRows < 1 || splitRows < 2) {
            throw new IllegalArgumentException("Trees need a depth and rows in a leaf of at least 1 and 2 rows to split, not %d, %d and %d"
                    .formatted(depth, leafRows, splitRows));
        }
    }

    /** @param width number of columns */
    Growth growth(int width) {
        int drawn = candidates == SQUARE_ROOT ? Math.max(1, (int) Math.sqrt(width)) : Math.min(candidates, width);
        return new Growth(depth, splitRows, leafRows, drawn);
    }

}
