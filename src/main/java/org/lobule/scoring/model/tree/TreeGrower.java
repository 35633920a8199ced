package org.lobule.scoring.model.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Grows one tree depth first, with exact cuts: of each column drawn for a node every place between two values is judged.
 * Of equally good cuts the first in the order of the draw is taken, and of one column the lowest.
 */
public final class TreeGrower {

    /** Values nearer to each other than this are the same value, as in scikit-learn. */
    static final double SAME = 1e-7;

    private final SortedColumns columns;
    private final Growth growth;
    private final Criterion criterion;
    private final RandomGenerator chance;
    private final TreeBuilder tree = new TreeBuilder();
    private final int[] columnOrder;
    private final boolean[] member;
    private final int[] sorted;
    private final double[] value;
    private final int[] others;

    private record Pending(int from, int to, int depth, int parent, boolean isLeft) {}

    private record Cut(int column, double threshold, int left) {}

    /** @param chance draws the columns of each node */
    public TreeGrower(SortedColumns columns, Growth growth, Criterion criterion, RandomGenerator chance) {
        this.columns = columns;
        this.growth = growth;
        this.criterion = criterion;
        this.chance = chance;
        columnOrder = IntStream.range(0, columns.width()).toArray();
        member = new boolean[columns.rows()];
        sorted = new int[columns.rows()];
        value = new double[columns.rows()];
        others = new int[columns.rows()];
    }

    /**
     * @param rows each once, in the order that the criterion wants them in; the order within a node stays. Overwritten: afterwards
     *             the rows of each leaf stand together
     */
    public DecisionTree grow(int[] rows) {
        Deque<Pending> stack = new ArrayDeque<>();
        stack.push(new Pending(0, rows.length, 0, TreeBuilder.NO_PARENT, false));
        while (!stack.isEmpty()) {
            Pending next = stack.pop();
            criterion.enter(rows, next.from, next.to);
            Cut cut = splittable(next) ? bestCut(rows, next) : null;
            int node = tree.add(next.parent, next.isLeft, criterion.value(), criterion.weight());
            if (cut != null) {
                tree.ask(node, cut.column, cut.threshold);
                partition(rows, next, cut);
                int middle = next.from + cut.left;
                stack.push(new Pending(middle, next.to, next.depth + 1, node, false));
                stack.push(new Pending(next.from, middle, next.depth + 1, node, true));
            }
        }
        return tree.build();
    }

    private boolean splittable(Pending node) {
        int count = node.to - node.from;
        return node.depth < growth.depth() && count >= growth.splitRows() && count >= 2 * growth.leafRows() && criterion.divisible();
    }

    private Cut bestCut(int[] rows, Pending node) {
        int count = node.to - node.from;
        Cut best = null;
        double score = Double.NEGATIVE_INFINITY;
        boolean draw = growth.candidates() < columns.width();
        int looked = 0;
        for (int n = 0; n < columns.width() && looked < growth.candidates(); n++) {
            int column = draw ? draw(n) : n;
            double[] of = columns.values()[column];
            if (constant(of, rows, node)) {
                continue;
            }
            looked++;
            columns.sort(column, rows, node.from, node.to, member, sorted);
            for (int k = 0; k < count; k++) {
                value[k] = of[sorted[k]];
            }
            int left = criterion.bestCut(sorted, value, count, growth.leafRows(), score);
            if (left != Criterion.NONE) {
                score = criterion.score();
                best = new Cut(column, between(value[left - 1], value[left]), left);
            }
        }
        return best;
    }

    private int draw(int n) {
        int with = n + chance.nextInt(columnOrder.length - n);
        int column = columnOrder[with];
        columnOrder[with] = columnOrder[n];
        columnOrder[n] = column;
        return column;
    }

    private static boolean constant(double[] of, int[] rows, Pending node) {
        double least = of[rows[node.from]];
        double most = least;
        for (int n = node.from + 1; n < node.to; n++) {
            least = Math.min(least, of[rows[n]]);
            most = Math.max(most, of[rows[n]]);
            if (most > least + SAME) {
                return false;
            }
        }
        return true;
    }

    /** The middle; the lower value where rounding would make it the upper one, which must go right. */
    private static double between(double lower, double upper) {
        double middle = lower / 2 + upper / 2;
        return middle < upper && middle >= lower ? middle : lower;
    }

    private void partition(int[] rows, Pending node, Cut cut) {
        double[] of = columns.values()[cut.column];
        int left = node.from;
        int right = 0;
        for (int n = node.from; n < node.to; n++) {
            int row = rows[n];
            if (of[row] <= cut.threshold) {
                rows[left++] = row;
            } else {
                others[right++] = row;
            }
        }
        System.arraycopy(others, 0, rows, left, right);
    }
}
