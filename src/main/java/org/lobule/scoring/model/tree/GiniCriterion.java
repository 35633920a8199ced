package org.lobule.scoring.model.tree;

import java.util.Arrays;

/** Classes by Gini's impurity (Breiman et al. 1984): a node predicts the weighted share of each class. */
public final class GiniCriterion implements Criterion {

    private final int[] label;
    private final double[] weights;
    private final double[] all;
    private final double[] left;
    private double weight;
    private double score;

    /**
     * @param label   class of each row
     * @param weights of each row
     */
    public GiniCriterion(int[] label, double[] weights, int classes) {
        this.label = label;
        this.weights = weights;
        all = new double[classes];
        left = new double[classes];
    }

    @Override
    public void enter(int[] rows, int from, int to) {
        Arrays.fill(all, 0);
        for (int n = from; n < to; n++) {
            all[label[rows[n]]] += weights[rows[n]];
        }
        weight = Arrays.stream(all).sum();
    }

    @Override
    public boolean divisible() {
        return Arrays.stream(all).filter(of -> of > 0).count() > 1;
    }

    @Override
    public double[] value() {
        return Arrays.stream(all).map(of -> of / weight).toArray();
    }

    @Override
    public double weight() {
        return weight;
    }

    @Override
    public int bestCut(int[] sorted, double[] value, int count, int least, double toBeat) {
        int best = NONE;
        score = toBeat;
        Arrays.fill(left, 0);
        double leftWeight = 0;
        for (int n = 0; n < count - least; n++) {
            double of = weights[sorted[n]];
            left[label[sorted[n]]] += of;
            leftWeight += of;
            if (n + 1 < least || value[n + 1] <= value[n] + TreeGrower.SAME) {
                continue;
            }
            double purity = purity(leftWeight);
            if (purity > score) {
                score = purity;
                best = n + 1;
            }
        }
        return best;
    }

    /** Rises as the weighted sum of both sides' impurities falls. */
    private double purity(double leftWeight) {
        double leftSquares = 0;
        double rightSquares = 0;
        for (int c = 0; c < all.length; c++) {
            double right = all[c] - left[c];
            leftSquares += left[c] * left[c];
            rightSquares += right * right;
        }
        return leftSquares / leftWeight + rightSquares / (weight - leftWeight);
    }

    @Override
    public double score() {
        return score;
    }
}
