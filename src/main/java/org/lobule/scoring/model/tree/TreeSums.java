package org.lobule.scoring.model.tree;

import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Explanation;

/** The sum of trees, each counted with the same factor. */
public final class TreeSums {

    private TreeSums() {}

    /**
     * @param columns [column][row]
     * @param base    added to every row's sum, by output
     * @return sums by [row][output]; the order in which trees are added is theirs, whatever the number of threads
     */
    public static double[][] of(List<DecisionTree> trees, double factor, double[] base, double[][] columns, int rows) {
        double[][] sums = new double[rows][];
        IntStream.range(0, rows).parallel().forEach(row -> {
            double[] sum = new double[base.length];
            for (DecisionTree tree : trees) {
                double[] value = tree.value()[tree.leaf(columns, row)];
                for (int output = 0; output < sum.length; output++) {
                    sum[output] += value[output];
                }
            }
            for (int output = 0; output < sum.length; output++) {
                sum[output] = base[output] + factor * sum[output];
            }
            sums[row] = sum;
        });
        return sums;
    }

    /**
     * Explains one output of the sum for a row.
     *
     * @param base added to the row's sum
     */
    public static Explanation explain(String scale, List<DecisionTree> trees, double factor, double base, int output, List<String> inputs, double[] row) {
        if (row.length != inputs.size()) {
            throw new IllegalArgumentException("A row of %d values where the model has %d inputs".formatted(row.length, inputs.size()));
        }
        double[][] contributions = new double[inputs.size()][trees.getFirst().outputs()];
        double expectation = base;
        for (DecisionTree tree : trees) {
            TreeShap.add(tree, row, factor, contributions);
            expectation += factor * tree.expectation()[output];
        }
        double[] ofOutput = new double[inputs.size()];
        for (int column = 0; column < ofOutput.length; column++) {
            ofOutput[column] = contributions[column][output];
        }
        return new Explanation(scale, expectation, inputs, ofOutput);
    }
}
