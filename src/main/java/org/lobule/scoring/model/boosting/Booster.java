package org.lobule.scoring.model.boosting;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Chance;
import org.lobule.scoring.model.tree.DecisionTree;
import org.lobule.scoring.model.tree.Growth;
import org.lobule.scoring.model.tree.SortedColumns;
import org.lobule.scoring.model.tree.SquaredErrorCriterion;
import org.lobule.scoring.model.tree.TreeGrower;
import org.lobule.scoring.table.FeatureMatrix;

/** Grows the trees of boosting: for the residuals of a round, on rows drawn for it. */
final class Booster {

    private final BoostingSettings settings;
    private final SortedColumns columns;
    private final Growth growth;
    private final RandomGenerator chance;

    Booster(BoostingSettings settings, FeatureMatrix features, long seed) {
        this.settings = settings;
        columns = SortedColumns.of(features);
        int candidates = settings.candidates() == 0 ? features.width() : Math.min(settings.candidates(), features.width());
        growth = new Growth(settings.depth(), 2, settings.leafRows(), candidates);
        chance = Chance.of(seed);
    }

    /** The rows of a round, rising. */
    int[] draw() {
        int[] rows = IntStream.range(0, columns.rows()).toArray();
        if (settings.share() == 1) {
            return rows;
        }
        Chance.shuffle(chance, rows);
        return Arrays.stream(rows, 0, Math.max(1, (int) (settings.share() * rows.length))).sorted().toArray();
    }

    /** A tree for the residuals; its leaves predict their means. */
    DecisionTree grow(double[] residuals, int[] rows) {
        return new TreeGrower(columns, growth, new SquaredErrorCriterion(residuals), chance).grow(rows.clone());
    }

    int leaf(DecisionTree tree, int row) {
        return tree.leaf(columns.values(), row);
    }

    /** The tree with leaves of other values, each times the rate. */
    DecisionTree slowed(DecisionTree tree, double[] leaves) {
        double[][] values = new double[leaves.length][];
        Arrays.setAll(values, node -> new double[] {settings.rate() * leaves[node]});
        return tree.withLeaves(values);
    }

    /** Adds a tree's predictions. */
    void add(DecisionTree tree, double[] scores) {
        for (int row = 0; row < scores.length; row++) {
            scores[row] += tree.value()[leaf(tree, row)][0];
        }
    }
}
