package org.lobule.scoring.model.tree;

import java.util.Arrays;

/**
 * A binary tree as arrays over its nodes; node 0 is the root, and children stand behind their parents. A row goes left where
 * its value is at most the threshold.
 *
 * @param feature   column that a node asks for; {@link #LEAF} for leaves
 * @param threshold of the question, 0 for leaves
 * @param left      node for values up to the threshold; {@link #LEAF} for leaves
 * @param right     node for values above it; {@link #LEAF} for leaves
 * @param value     what a node predicts, by [node][output]
 * @param cover     weight of the training rows that came to a node
 */
public record DecisionTree(int[] feature, double[] threshold, int[] left, int[] right, double[][] value, double[] cover) {

    public static final int LEAF = -1;

    /** @throws IllegalArgumentException where the arrays do not describe a tree */
    public DecisionTree {
        int nodes = feature.length;
        if (nodes == 0 || threshold.length != nodes || left.length != nodes || right.length != nodes || value.length != nodes
                || cover.length != nodes) {
            throw new IllegalArgumentException("The arrays of a tree must be equally long and not empty");
        }
        for (int node = 0; node < nodes; node++) {
            boolean leaf = feature[node] == LEAF;
            if (!leaf && (feature[node] < 0 || left[node] <= node || right[node] <= node || left[node] >= nodes || right[node] >= nodes)) {
                throw new IllegalArgumentException("Node %d of a tree asks for no column or has no children behind it".formatted(node));
            }
            if (value[node].length != value[0].length) {
                throw new IllegalArgumentException("Node %d of a tree predicts %d numbers, the root %d"
                        .formatted(node, value[node].length, value[0].length));
            }
        }
    }

    public int nodes() {
        return feature.length;
    }

    public int outputs() {
        return value[0].length;
    }

    public boolean isLeaf(int node) {
        return feature[node] == LEAF;
    }

    /** The leaf that a row falls into. */
    public int leaf(double[] row) {
        int node = 0;
        while (feature[node] != LEAF) {
            node = row[feature[node]] <= threshold[node] ? left[node] : right[node];
        }
        return node;
    }

    /** The leaf that a row of columns ([column][row]) falls into. */
    public int leaf(double[][] columns, int row) {
        int node = 0;
        while (feature[node] != LEAF) {
            node = columns[feature[node]][row] <= threshold[node] ? left[node] : right[node];
        }
        return node;
    }

    /** The leaf that a row of columns ([column][row]) falls into if it had another row's value of one column. */
    public int leaf(double[][] columns, int row, int replaced, int by) {
        int node = 0;
        while (feature[node] != LEAF) {
            double value = columns[feature[node]][feature[node] == replaced ? by : row];
            node = value <= threshold[node] ? left[node] : right[node];
        }
        return node;
    }

    /** Whether a node asks for the column. */
    public boolean asksFor(int column) {
        for (int asked : feature) {
            if (asked == column) {
                return true;
            }
        }
        return false;
    }

    /** What the tree predicts for a row, by output; not a copy. */
    public double[] predict(double[] row) {
        return value[leaf(row)];
    }

    /** The mean prediction over the training rows, by output. */
    public double[] expectation() {
        double[] mean = new double[outputs()];
        for (int node = 0; node < nodes(); node++) {
            if (isLeaf(node)) {
                for (int output = 0; output < mean.length; output++) {
                    mean[output] += value[node][output] * cover[node] / cover[0];
                }
            }
        }
        return mean;
    }

    /**
     * The same questions with other predictions of the leaves; inner nodes predict the mean of what is below them.
     *
     * @param leaves by [node][output]; what it holds for inner nodes is not read
     */
    public DecisionTree withLeaves(double[][] leaves) {
        double[][] predictions = new double[nodes()][];
        for (int node = nodes() - 1; node >= 0; node--) {
            predictions[node] = isLeaf(node) ? leaves[node] : between(predictions[left[node]], cover[left[node]], predictions[right[node]], cover[right[node]]);
        }
        return new DecisionTree(feature, threshold, left, right, predictions, cover);
    }

    private static double[] between(double[] one, double weight, double[] other, double otherWeight) {
        double[] mean = new double[one.length];
        Arrays.setAll(mean, output -> (weight * one[output] + otherWeight * other[output]) / (weight + otherWeight));
        return mean;
    }

    /** For each of {@code columns} columns the depth of the first node that asks for it, or -1 where none does; the root has depth 0. */
    public int[] firstDepths(int columns) {
        int[] first = new int[columns];
        Arrays.fill(first, -1);
        int[] depths = depths();
        for (int node = 0; node < nodes(); node++) {
            if (!isLeaf(node) && (first[feature[node]] < 0 || depths[node] < first[feature[node]])) {
                first[feature[node]] = depths[node];
            }
        }
        return first;
    }

    /** The number of questions on the longest way to a leaf. */
    public int depth() {
        return Arrays.stream(depths()).max().orElseThrow();
    }

    private int[] depths() {
        int[] depths = new int[nodes()];
        for (int node = 0; node < nodes(); node++) {
            if (!isLeaf(node)) {
                depths[left[node]] = depths[node] + 1;
                depths[right[node]] = depths[node] + 1;
            }
        }
        return depths;
    }
}
