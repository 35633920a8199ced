package org.lobule.scoring.model.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A tree under construction, node by node, parents first. */
final class TreeBuilder {

    static final int NO_PARENT = -1;

    private final List<double[]> value = new ArrayList<>();
    private int[] feature = new int[16];
    private int[] left = new int[16];
    private int[] right = new int[16];
    private double[] threshold = new double[16];
    private double[] cover = new double[16];

    /** Adds a leaf and returns its number. */
    int add(int parent, boolean isLeft, double[] predicts, double weight) {
        int node = value.size();
        if (node == feature.length) {
            enlarge();
        }
        feature[node] = DecisionTree.LEAF;
        left[node] = DecisionTree.LEAF;
        right[node] = DecisionTree.LEAF;
        cover[node] = weight;
        value.add(predicts);
        if (parent != NO_PARENT) {
            (isLeft ? left : right)[parent] = node;
        }
        return node;
    }

    /** Makes a leaf a node that asks. */
    void ask(int node, int column, double at) {
        feature[node] = column;
        threshold[node] = at;
    }

    private void enlarge() {
        int size = 2 * feature.length;
        feature = Arrays.copyOf(feature, size);
        left = Arrays.copyOf(left, size);
        right = Arrays.copyOf(right, size);
        threshold = Arrays.copyOf(threshold, size);
        cover = Arrays.copyOf(cover, size);
    }

    DecisionTree build() {
        int nodes = value.size();
        return new DecisionTree(Arrays.copyOf(feature, nodes), Arrays.copyOf(threshold, nodes), Arrays.copyOf(left, nodes),
                Arrays.copyOf(right, nodes), value.toArray(double[][]::new), Arrays.copyOf(cover, nodes));
    }
}
