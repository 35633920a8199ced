package org.lobule.scoring.model.forest;

/**
 * What a forest knows of itself from the rows that its trees have not seen.
 *
 * @param measure      the error out of bag: "Brier score" (sum over classes), "1 - C-index"
 * @param error        its value; NaN where no row was out of bag
 * @param rows         that were out of bag of at least one tree
 * @param importance   by input: by how much the error grows when the input's values are permuted out of bag; null if not asked for
 * @param minimalDepth by input: the depth of its first question, on average over trees; in trees without one the depth of the tree
 */
public record ForestQuality(String measure, double error, int rows, double[] importance, double[] minimalDepth) {}
