package org.lobule.scoring.selection;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Chance;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;

/** How much a model relies on each of its inputs: the mean absolute contribution over rows. */
final class Importance {

    /** More rows would not change the order of features by much, and explanations of forests cost time. */
    private static final int MOST_ROWS = 200;

    private Importance() {}

    /**
     * By column of the features; 0 where the model does not use it.
     *
     * @throws UnfitException where the kind of model cannot be explained
     */
    static double[] of(FittedModel model, FeatureMatrix features, long seed) {
        FeatureMatrix inputs = features.selectColumns(model.inputs());
        int[] rows = rows(inputs.rows(), seed);
        double[][] contributions = new double[rows.length][];
        IntStream.range(0, rows.length).parallel().forEach(n -> contributions[n] = model.explain(inputs.row(rows[n]))
                .filter(explanation -> explanation.inputs().equals(model.inputs())).map(Explanation::contributions)
                .orElseThrow(() -> new UnfitException("This kind of model does not tell what it relies on: select by another")));
        double[] importance = new double[features.width()];
        for (int input = 0; input < inputs.width(); input++) {
            int at = input;
            importance[features.place(inputs.columns().get(input)).orElseThrow()] =
                    Arrays.stream(contributions).mapToDouble(row -> Math.abs(row[at])).sum() / rows.length;
        }
        return importance;
    }

    private static int[] rows(int rows, long seed) {
        if (rows <= MOST_ROWS) {
            return IntStream.range(0, rows).toArray();
        }
        int[] shuffled = IntStream.range(0, rows).toArray();
        Chance.shuffle(Chance.of(seed), shuffled);
        return Arrays.copyOf(shuffled, MOST_ROWS);
    }
}
