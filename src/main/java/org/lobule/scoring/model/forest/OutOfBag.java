package org.lobule.scoring.model.forest;

import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Chance;
import org.lobule.scoring.model.tree.DecisionTree;

/** A forest and the rows that its trees have not seen. */
final class OutOfBag {

    /** How wrong mean predictions are; the lower, the better. */
    @FunctionalInterface
    interface Error {

        /**
         * @param means predictions by [row][output]
         * @param rows  the rows to judge
         */
        double of(double[][] means, int[] rows);
    }

    private final List<DecisionTree> trees;
    private final double[][] columns;
    /** Rows out of bag, by tree. */
    private final int[][] unseen;
    private final double[][] means;
    private final int[] times;
    private final int[] judged;

    /**
     * @param drawn   how often each tree drew each row, by [tree][row]
     * @param columns [column][row]
     */
    OutOfBag(List<DecisionTree> trees, int[][] drawn, double[][] columns) {
        this.trees = trees;
        this.columns = columns;
        int rows = columns[0].length;
        unseen = new int[trees.size()][];
        times = new int[rows];
        means = new double[rows][trees.getFirst().outputs()];
        for (int t = 0; t < unseen.length; t++) {
            int[] draws = drawn[t];
            unseen[t] = IntStream.range(0, rows).filter(row -> draws[row] == 0).toArray();
            for (int row : unseen[t]) {
                times[row]++;
            }
        }
        for (int t = 0; t < unseen.length; t++) {
            for (int row : unseen[t]) {
                add(means[row], trees.get(t).value()[trees.get(t).leaf(columns, row)], 1.0 / times[row]);
            }
        }
        judged = IntStream.range(0, rows).filter(row -> times[row] > 0).toArray();
    }

    /** @param importance whether to permute columns */
    ForestQuality judge(String measure, Error error, boolean importance, long seed) {
        double plain = judged.length == 0 ? Double.NaN : error.of(means, judged);
        return new ForestQuality(measure, plain, judged.length, importance && judged.length > 0 ? importance(error, plain, seed) : null, minimalDepth());
    }

    private double[] importance(Error error, double plain, long seed) {
        int[][] permuted = permutations(seed);
        return IntStream.range(0, columns.length).parallel().mapToDouble(column -> {
            double[][] changed = permuted(column, permuted);
            return changed == null ? 0 : error.of(changed, judged) - plain;
        }).toArray();
    }

    private int[][] permutations(long seed) {
        long[] seeds = Chance.seeds(seed, unseen.length);
        int[][] permuted = new int[unseen.length][];
        for (int t = 0; t < permuted.length; t++) {
            permuted[t] = unseen[t].clone();
            Chance.shuffle(Chance.of(seeds[t]), permuted[t]);
        }
        return permuted;
    }

    /** The mean predictions with a column permuted within the rows out of bag of each tree; null where no tree asks for it. */
    private double[][] permuted(int column, int[][] permuted) {
        double[][] changed = null;
        for (int t = 0; t < unseen.length; t++) {
            DecisionTree tree = trees.get(t);
            if (!tree.asksFor(column)) {
                continue;
            }
            changed = changed == null ? copy() : changed;
            for (int n = 0; n < unseen[t].length; n++) {
                int row = unseen[t][n];
                add(changed[row], tree.value()[tree.leaf(columns, row)], -1.0 / times[row]);
                add(changed[row], tree.value()[tree.leaf(columns, row, column, permuted[t][n])], 1.0 / times[row]);
            }
        }
        return changed;
    }

    private double[][] copy() {
        double[][] copy = new double[means.length][];
        for (int row = 0; row < copy.length; row++) {
            copy[row] = means[row].clone();
        }
        return copy;
    }

    private static void add(double[] sums, double[] value, double factor) {
        for (int output = 0; output < sums.length; output++) {
            sums[output] += factor * value[output];
        }
    }

    private double[] minimalDepth() {
        double[] mean = new double[columns.length];
        for (DecisionTree tree : trees) {
            int[] first = tree.firstDepths(columns.length);
            int deepest = tree.depth();
            for (int column = 0; column < mean.length; column++) {
                mean[column] += (first[column] < 0 ? deepest : first[column]) / (double) trees.size();
            }
        }
        return mean;
    }
}
