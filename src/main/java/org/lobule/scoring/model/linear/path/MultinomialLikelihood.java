package org.lobule.scoring.model.linear.path;

/**
 * Several classes without order; a class's probability is proportional to the exponential of its predictor. No class is the reference:
 * the penalty alone decides between predictors that differ by a constant.
 */
public final class MultinomialLikelihood implements Likelihood {

    private static final double LEAST_VARIANCE = 1e-9;

    private final int[] labels;
    private final int classes;

    /** @param labels by row, from 0 */
    public MultinomialLikelihood(int[] labels, int classes) {
        this.labels = labels;
        this.classes = classes;
    }

    @Override
    public int rows() {
        return labels.length;
    }

    @Override
    public int responses() {
        return classes;
    }

    @Override
    public boolean hasIntercept() {
        return true;
    }

    @Override
    public double loss(double[][] predictors) {
        double sum = 0;
        for (int row = 0; row < labels.length; row++) {
            double largest = largest(predictors, row);
            double exponentials = 0;
            for (double[] predictor : predictors) {
                exponentials += Math.exp(predictor[row] - largest);
            }
            sum += Math.log(exponentials) + largest - predictors[labels[row]][row];
        }
        return sum / labels.length;
    }

    @Override
    public double saturatedLoss() {
        return 0;
    }

    /**
     * Twice {@code p (1 - p)}: by Gershgorin's theorem a diagonal that no direction of the true curvature exceeds, because each of its
     * rows sums to that in absolute value.
     */
    @Override
    public void expand(double[][] predictors, double[][] slopes, double[][] curvatures, boolean shared) {
        int n = labels.length;
        double[] probability = new double[classes];
        for (int row = 0; row < n; row++) {
            double largest = largest(predictors, row);
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                probability[k] = Math.exp(predictors[k][row] - largest);
                sum += probability[k];
            }
            double widest = 0;
            for (int k = 0; k < classes; k++) {
                double p = probability[k] / sum;
                slopes[k][row] = ((labels[row] == k ? 1 : 0) - p) / n;
                curvatures[k][row] = 2 * Math.max(p * (1 - p), LEAST_VARIANCE) / n;
                widest = Math.max(widest, curvatures[k][row]);
            }
            for (int k = 0; shared && k < classes; k++) {
                curvatures[k][row] = widest;
            }
        }
    }

    private static double largest(double[][] predictors, int row) {
        double largest = predictors[0][row];
        for (double[] predictor : predictors) {
            largest = Math.max(largest, predictor[row]);
        }
        return largest;
    }
}
