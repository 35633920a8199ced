package org.lobule.scoring.model.tree;

/**
 * Shapley values of a tree's inputs for one row, with inputs left out averaged over by the cover of the nodes ("path
 * dependent"): Lundberg, Erion, Lee 2018, arXiv:1802.03888, algorithm 2. Time grows with leaves times depth squared.
 */
public final class TreeShap {

    private final DecisionTree tree;
    private final double[] row;
    private final double factor;
    private final double[][] contributions;

    private TreeShap(DecisionTree tree, double[] row, double factor, double[][] contributions) {
        this.tree = tree;
        this.row = row;
        this.factor = factor;
        this.contributions = contributions;
    }

    /**
     * Adds what each input adds to the tree's prediction, beyond {@link DecisionTree#expectation}.
     *
     * @param factor        that the tree counts with
     * @param contributions [column][output], added to
     */
    public static void add(DecisionTree tree, double[] row, double factor, double[][] contributions) {
        new TreeShap(tree, row, factor, contributions).descend(0, new Path(0), 1, 1, Path.NO_FEATURE);
    }

    private void descend(int node, Path above, double zeroFraction, double oneFraction, int by) {
        Path path = above.extended(zeroFraction, oneFraction, by);
        if (tree.isLeaf(node)) {
            credit(path, tree.value()[node]);
            return;
        }
        int feature = tree.feature()[node];
        int hot = row[feature] <= tree.threshold()[node] ? tree.left()[node] : tree.right()[node];
        int cold = hot == tree.left()[node] ? tree.right()[node] : tree.left()[node];
        double zero = 1;
        double one = 1;
        // A feature that was asked for before counts once: its earlier element is taken out.
        int before = path.find(feature);
        if (before > 0) {
            zero = path.zero[before];
            one = path.one[before];
            path = path.unwound(before);
        }
        double cover = tree.cover()[node];
        descend(hot, path, zero * tree.cover()[hot] / cover, one, feature);
        descend(cold, path, zero * tree.cover()[cold] / cover, 0, feature);
    }

    private void credit(Path path, double[] value) {
        for (int n = 1; n < path.length; n++) {
            double share = factor * path.unwoundSum(n) * (path.one[n] - path.zero[n]);
            double[] of = contributions[path.feature[n]];
            for (int output = 0; output < value.length; output++) {
                of[output] += share * value[output];
            }
        }
    }

    /** The distinct features on the way to a node, with the shares of subsets that flow down it, by the subsets' size. */
    private static final class Path {

        static final int NO_FEATURE = -1;

        private final int[] feature;
        private final double[] zero;
        private final double[] one;
        private final double[] weight;
        private final int length;

        Path(int length) {
            this.length = length;
            feature = new int[length];
            zero = new double[length];
            one = new double[length];
            weight = new double[length];
        }

        int find(int wanted) {
            for (int n = 1; n < length; n++) {
                if (feature[n] == wanted) {
                    return n;
                }
            }
            return NO_FEATURE;
        }

        Path extended(double zeroFraction, double oneFraction, int by) {
            Path longer = new Path(length + 1);
            copyTo(longer, length);
            longer.feature[length] = by;
            longer.zero[length] = zeroFraction;
            longer.one[length] = oneFraction;
            longer.weight[length] = length == 0 ? 1 : 0;
            for (int n = length - 1; n >= 0; n--) {
                longer.weight[n + 1] += oneFraction * longer.weight[n] * (n + 1) / (length + 1);
                longer.weight[n] = zeroFraction * longer.weight[n] * (length - n) / (length + 1);
            }
            return longer;
        }

        Path unwound(int out) {
            Path shorter = new Path(length - 1);
            copyTo(shorter, length - 1);
            double next = weight[length - 1];
            for (int n = length - 2; n >= 0; n--) {
                if (one[out] != 0) {
                    double old = shorter.weight[n];
                    shorter.weight[n] = next * length / ((n + 1) * one[out]);
                    next = old - shorter.weight[n] * zero[out] * (length - 1 - n) / length;
                } else {
                    shorter.weight[n] = shorter.weight[n] * length / (zero[out] * (length - 1 - n));
                }
            }
            for (int n = out; n < length - 1; n++) {
                shorter.feature[n] = feature[n + 1];
                shorter.zero[n] = zero[n + 1];
                shorter.one[n] = one[n + 1];
            }
            return shorter;
        }

        /** The sum of the weights of the path without one of its elements. */
        double unwoundSum(int out) {
            double next = weight[length - 1];
            double total = 0;
            for (int n = length - 2; n >= 0; n--) {
                if (one[out] != 0) {
                    double now = next * length / ((n + 1) * one[out]);
                    total += now;
                    next = weight[n] - now * zero[out] * (length - 1 - n) / length;
                } else {
                    total += weight[n] * length / (zero[out] * (length - 1 - n));
                }
            }
            return total;
        }

        private void copyTo(Path other, int count) {
            System.arraycopy(feature, 0, other.feature, 0, count);
            System.arraycopy(zero, 0, other.zero, 0, count);
            System.arraycopy(one, 0, other.one, 0, count);
            System.arraycopy(weight, 0, other.weight, 0, count);
        }
    }
}
