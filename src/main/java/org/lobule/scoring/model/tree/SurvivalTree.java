package org.lobule.scoring.model.tree;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A tree of the log-rank kind.
 *
 * @param tree   predicts mortality
 * @param hazard by node: the cumulative hazard of each leaf, null for inner nodes
 */
public record SurvivalTree(DecisionTree tree, HazardSteps[] hazard) {

    /** @throws IllegalArgumentException where a leaf has no hazard */
    public SurvivalTree {
        if (hazard.length != tree.nodes()) {
            throw new IllegalArgumentException("%d hazards for %d nodes".formatted(hazard.length, tree.nodes()));
        }
        for (int node = 0; node < hazard.length; node++) {
            if (tree.isLeaf(node) == (hazard[node] == null)) {
                throw new IllegalArgumentException("Node %d: leaves, and only leaves, have a hazard".formatted(node));
            }
        }
    }

    /**
     * Grows a tree.
     *
     * @param weights how often each row was drawn; rows drawn never do not take part
     */
    public static SurvivalTree grow(SortedColumns columns, EventTimes sample, int[] weights, Growth growth, RandomGenerator chance) {
        int[] rows = Arrays.stream(sample.inTime()).filter(row -> weights[row] > 0).toArray();
        LogRankCriterion criterion = new LogRankCriterion(sample, weights);
        DecisionTree tree = new TreeGrower(columns, growth, criterion, chance).grow(rows);
        return new SurvivalTree(tree, hazards(tree, columns, rows, criterion));
    }

    /** The grower leaves the rows of each leaf together, leaf after leaf. */
    private static HazardSteps[] hazards(DecisionTree tree, SortedColumns columns, int[] rows, LogRankCriterion criterion) {
        HazardSteps[] hazard = new HazardSteps[tree.nodes()];
        for (int from = 0; from < rows.length;) {
            int leaf = tree.leaf(columns.values(), rows[from]);
            int to = from + 1;
            while (to < rows.length && tree.leaf(columns.values(), rows[to]) == leaf) {
                to++;
            }
            criterion.enter(rows, from, to);
            hazard[leaf] = criterion.steps();
            from = to;
        }
        return hazard;
    }
}
