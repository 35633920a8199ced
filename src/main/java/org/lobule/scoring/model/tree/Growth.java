package org.lobule.scoring.model.tree;

/**
 * When a tree stops growing, and how many columns it looks at in a node.
 *
 * @param depth      most questions on the way to a leaf
 * @param splitRows  a node of fewer rows is not split
 * @param leafRows   fewest rows in a leaf; of a row drawn more than once one counts
 * @param candidates columns drawn for each node of those that vary in it; all, without a draw, where there are not more
 */
public record Growth(int depth, int splitRows, int leafRows, int candidates) {

    /** @throws IllegalArgumentException where a number is below its least: 1, for {@code splitRows} 2 */
    public Growth {
        if (depth < 1 || leafRows < 1 || candidates < 1 || splitRows < 2) {
            throw new IllegalArgumentException("A tree needs a depth, rows in a leaf and candidates of at least 1 and 2 rows to split, not %d, %d, %d, %d"
                    .formatted(depth, leafRows, candidates, splitRows));
        }
    }
}
