package org.lobule.scoring.model.forest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Chance;
import org.lobule.scoring.model.ClassWeights;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Target;
import org.lobule.scoring.model.tree.DecisionTree;
import org.lobule.scoring.model.tree.GiniCriterion;
import org.lobule.scoring.model.tree.SortedColumns;
import org.lobule.scoring.model.tree.TreeGrower;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Sample;

/** Random forest of classes: Breiman 2001, Machine Learning 45:5; the shares of classes in the leaves are averaged over trees. */
public record RandomForest(ForestSettings settings, ClassWeights weights) implements Learner {

    @Override
    public String name() {
        return "random forest, %d trees%s".formatted(settings.trees(), weights == ClassWeights.BALANCED ? ", balanced" : "");
    }

    @Override
    public ClassForest fit(Sample training, long seed) {
        ClassOutcome outcome = Target.classes(training);
        SortedColumns columns = SortedColumns.of(training.features());
        double[] ofClass = weights.of(outcome.counts());
        long[] seeds = Chance.seeds(seed, settings.trees() + 1);
        int[][] drawn = Draws.of(settings, seeds, training.rows());
        DecisionTree[] trees = new DecisionTree[settings.trees()];
        IntStream.range(0, trees.length).parallel().forEach(t -> trees[t] = grow(columns, outcome, ofClass, drawn[t], seeds[t]));
        List<DecisionTree> forest = List.of(trees);
        ForestQuality quality = new OutOfBag(forest, drawn, columns.values())
                .judge("Brier score", (means, rows) -> brier(means, rows, outcome.labels()), settings.importance(), seeds[trees.length]);
        return new ClassForest(training.features().columns(), outcome.classes(), forest, quality);
    }

    private DecisionTree grow(SortedColumns columns, ClassOutcome outcome, double[] ofClass, int[] drawn, long seed) {
        double[] weight = new double[drawn.length];
        Arrays.setAll(weight, row -> drawn[row] * ofClass[outcome.labels()[row]]);
        int[] rows = IntStream.range(0, drawn.length).filter(row -> drawn[row] > 0).toArray();
        GiniCriterion criterion = new GiniCriterion(outcome.labels(), weight, outcome.classes().size());
        return new TreeGrower(columns, settings.growth(columns.width()), criterion, Chance.of(~seed)).grow(rows);
    }

    private static double brier(double[][] means, int[] rows, int[] labels) {
        double sum = 0;
        for (int row : rows) {
            for (int c = 0; c < means[row].length; c++) {
                double off = means[row][c] - (labels[row] == c ? 1 : 0);
                sum += off * off;
            }
        }
        return sum / rows.length;
    }
}
