package org.lobule.scoring.model.tree;

/** Numbers by squared error: a node predicts their mean. */
public final class SquaredErrorCriterion implements Criterion {

    private final double[] target;
    private double sum;
    private int count;
    private boolean divisible;
    private double score;

    /** @param target of each row */
    public SquaredErrorCriterion(double[] target) {
        this.target = target;
    }

    @Override
    public void enter(int[] rows, int from, int to) {
        sum = 0;
        count = to - from;
        divisible = false;
        for (int n = from; n < to; n++) {
            sum += target[rows[n]];
            divisible |= target[rows[n]] != target[rows[from]];
        }
    }

    @Override
    public boolean divisible() {
        return divisible;
    }

    @Override
    public double[] value() {
        return new double[] {sum / count};
    }

    @Override
    public double weight() {
        return count;
    }

    @Override
    public int bestCut(int[] sorted, double[] value, int rows, int least, double toBeat) {
        int best = NONE;
        score = toBeat;
        double left = 0;
        for (int n = 0; n < rows - least; n++) {
            left += target[sorted[n]];
            if (n + 1 < least || value[n + 1] <= value[n] + TreeGrower.SAME) {
                continue;
            }
            int leftCount = n + 1;
            double difference = left / leftCount - (sum - left) / (rows - leftCount);
            double explained = difference * difference * leftCount * (rows - leftCount) / rows;
            if (explained > score) {
                score = explained;
                best = leftCount;
            }
        }
        return best;
    }

    @Override
    public double score() {
        return score;
    }
}
