package org.lobule.scoring.model.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shapley values of a tree's inputs for one row, with inputs left out averaged over by the cover of the nodes ("path
 * dependent"): Lundberg, Erion, Lee 2018, arXiv:1802.03888, algorithm 2. Time grows with leaves times depth squared.
 */
public final class TreeShap {

    private final DecisionTree tree;
    private final double[] row;
    private final double factor;
    private final double[][] contributions;
    /** One path for each depth: a path is read by its node and the children, who write to the next. */
    private final List<Path> paths = new ArrayList<>();

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
        new TreeShap(tree, row, factor, contributions).descend(0, 0, new Path(0), 1, 1, Path.NO_FEATURE);
    }

    private void descend(int node, int depth, Path above, double zeroFraction, double oneFraction, int by) {
        if (paths.size() == depth) {
            paths.add(new Path(depth + 1));
        }
        Path path = paths.get(depth);
        path.extend(above, zeroFraction, oneFraction, by);
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
            path.unwind(before);
        }
        double cover = tree.cover()[node];
        descend(hot, depth + 1, path, zero * tree.cover()[hot] / cover, one, feature);
        descend(cold, depth + 1, path, zero * tree.cover()[cold] / cover, 0, feature);
    }

    private void credit(Path path, double[] value) {
        double cold = path.coldSum();
        for (int n = 1; n < path.length; n++) {
            double share = path.one[n] == 0 ? -factor * cold : factor * path.hotSum(n) * (1 - path.zero[n]);
            double[] of = contributions[path.feature[n]];
            for (int output = 0; output < value.length; output++) {
                of[output] += share * value[output];
            }
        }
    }

    /** The distinct features on the way to a node, with the shares of subsets that flow down it, by the subsets' size. */
    private static final class Path {

        static final int NO_FEATURE = -1;
        /** Paths up to this long have their ratios ready. */
        private static final int USUAL = 64;
        private static final Ratios[] READY = IntStream.range(0, USUAL).mapToObj(Ratios::of).toArray(Ratios[]::new);

        private final int[] feature;
        private final double[] zero;
        private final double[] one;
        private final double[] weight;
        private int length;

        /** @param longest that it can become */
        Path(int longest) {
            feature = new int[longest];
            zero = new double[longest];
            one = new double[longest];
            weight = new double[longest];
        }

        int find(int wanted) {
            for (int n = 1; n < length; n++) {
                if (feature[n] == wanted) {
                    return n;
                }
            }
            return NO_FEATURE;
        }

        /** Becomes another path with one element more. */
        void extend(Path from, double zeroFraction, double oneFraction, int by) {
            int last = from.length;
            System.arraycopy(from.feature, 0, feature, 0, last);
            System.arraycopy(from.zero, 0, zero, 0, last);
            System.arraycopy(from.one, 0, one, 0, last);
            System.arraycopy(from.weight, 0, weight, 0, last);
            feature[last] = by;
            zero[last] = zeroFraction;
            one[last] = oneFraction;
            weight[last] = last == 0 ? 1 : 0;
            length = last + 1;
            double share = 1.0 / length;
            for (int n = last - 1; n >= 0; n--) {
                double here = weight[n] * share;
                weight[n + 1] += oneFraction * here * (n + 1);
                weight[n] = zeroFraction * here * (last - n);
            }
        }

        /** Takes an element out. */
        void unwind(int out) {
            double next = weight[length - 1];
            for (int n = length - 2; n >= 0; n--) {
                if (one[out] != 0) {
                    double old = weight[n];
                    weight[n] = next * length / ((n + 1) * one[out]);
                    next = old - weight[n] * zero[out] * (length - 1 - n) / length;
                } else {
                    weight[n] = weight[n] * length / (zero[out] * (length - 1 - n));
                }
            }
            for (int n = out; n < length - 1; n++) {
                feature[n] = feature[n + 1];
                zero[n] = zero[n + 1];
                one[n] = one[n + 1];
            }
            length--;
        }

        /** The sum of the weights of the path without an element that the row follows; its one fraction is 1. */
        double hotSum(int out) {
            Ratios ratios = ratios();
            double left = zero[out];
            double next = weight[length - 1];
            double total = 0;
            for (int n = length - 2; n >= 0; n--) {
                double now = next * ratios.grows[n];
                total += now;
                next = weight[n] - now * left * ratios.shrinks[n];
            }
            return total;
        }

        /** The same without an element that the row does not follow, times its zero fraction: one sum for all of them. */
        double coldSum() {
            Ratios ratios = ratios();
            double total = 0;
            for (int n = length - 2; n >= 0; n--) {
                total += weight[n] / ratios.shrinks[n];
            }
            return total;
        }

        private Ratios ratios() {
            return length < USUAL ? READY[length] : Ratios.of(length);
        }
    }

    /** By place in a path of some length: length / (place + 1), and (length - 1 - place) / length. */
    private record Ratios(double[] grows, double[] shrinks) {

        static Ratios of(int length) {
            double[] grows = IntStream.range(0, length).mapToDouble(place -> length / (place + 1.0)).toArray();
            double[] shrinks = IntStream.range(0, length).mapToDouble(place -> (length - 1.0 - place) / length).toArray();
            return new Ratios(grows, shrinks);
        }
    }
}
