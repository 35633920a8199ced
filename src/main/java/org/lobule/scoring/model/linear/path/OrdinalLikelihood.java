package org.lobule.scoring.model.linear.path;

/**
 * Classes that rise, by proportional odds: the probability of class k or below is {@code 1 / (1 + exp(predictor - threshold k))}
 * (McCullagh, J R Stat Soc B 1980;42:109). The thresholds belong to the likelihood and are adjusted to the predictors by Newton's method.
 */
public final class OrdinalLikelihood implements Likelihood {

    private static final double LEAST_CURVATURE = 1e-9;
    private static final int MOST_STEPS = 3;
    private static final int MOST_HALVINGS = 30;
    private static final double SMALL = 1e-12;

    private final int[] labels;
    private double[] thresholds;
    /** Of the loss by the thresholds, as {@link #adjust} left them: first derivatives, second ones, and those of neighbours. */
    private double[] gradient;
    private double[] diagonal;
    private double[] beside;

    /**
     * Its thresholds begin where they belong without columns.
     *
     * @param labels by row, from 0; every class occurs
     */
    public OrdinalLikelihood(int[] labels, int classes) {
        this.labels = labels;
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        thresholds = new double[classes - 1];
        double below = 0;
        for (int k = 0; k < thresholds.length; k++) {
            below += counts[k];
            thresholds[k] = Math.log(below / (labels.length - below));
        }
    }

    /** With given thresholds, to judge predictors. */
    public OrdinalLikelihood(int[] labels, double[] thresholds) {
        this.labels = labels;
        this.thresholds = thresholds.clone();
    }

    int[] labels() {
        return labels;
    }

    @Override
    public int rows() {
        return labels.length;
    }

    @Override
    public int responses() {
        return 1;
    }

    @Override
    public boolean hasIntercept() {
        return false;
    }

    @Override
    public double saturatedLoss() {
        return 0;
    }

    @Override
    public double[] ownParameters() {
        return thresholds.clone();
    }

    @Override
    public double loss(double[][] predictors) {
        return loss(predictors[0], thresholds);
    }

    private double loss(double[] eta, double[] at) {
        double sum = 0;
        for (int row = 0; row < labels.length; row++) {
            double upper = upper(at, labels[row]) - eta[row];
            double lower = lower(at, labels[row]) - eta[row];
            sum -= logLogistic(upper) + logLogistic(-lower) + Math.log(-Math.expm1(lower - upper));
        }
        return sum / labels.length;
    }

    private static double upper(double[] at, int label) {
        return label < at.length ? at[label] : Double.POSITIVE_INFINITY;
    }

    private static double lower(double[] at, int label) {
        return label > 0 ? at[label - 1] : Double.NEGATIVE_INFINITY;
    }

    private static double logLogistic(double x) {
        return x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
    }

    private static double logistic(double x) {
        return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
    }

    @Override
    public void expand(double[][] predictors, double[][] slopes, double[][] curvatures, boolean shared) {
        int n = labels.length;
        for (int row = 0; row < n; row++) {
            double upper = logistic(upper(thresholds, labels[row]) - predictors[0][row]);
            double lower = logistic(lower(thresholds, labels[row]) - predictors[0][row]);
            slopes[0][row] = (upper + lower - 1) / n;
            curvatures[0][row] = Math.max(upper * (1 - upper) + lower * (1 - lower), LEAST_CURVATURE) / n;
        }
    }

    @Override
    public void adjust(double[][] predictors) {
        for (int step = 0; step < MOST_STEPS; step++) {
            differentiate(predictors[0]);
            if (imbalance() <= SMALL) {
                return;
            }
            double[] change = solveTridiagonal(diagonal, beside, gradient);
            double before = loss(predictors[0], thresholds);
            double part = 1;
            for (int halving = 0; halving < MOST_HALVINGS; halving++, part /= 2) {
                double[] tried = thresholds.clone();
                for (int k = 0; k < tried.length; k++) {
                    tried[k] -= part * change[k];
                }
                if (loss(predictors[0], tried) <= before) {
                    thresholds = tried;
                    break;
                }
            }
        }
        differentiate(predictors[0]);
    }

    @Override
    public double imbalance() {
        double worst = 0;
        for (double slope : gradient) {
            worst = Math.max(worst, Math.abs(slope));
        }
        return worst;
    }

    /** First and second derivatives of the loss by the thresholds; only neighbours meet in a row. */
    private void differentiate(double[] eta) {
        gradient = new double[thresholds.length];
        diagonal = new double[thresholds.length];
        beside = new double[thresholds.length];
        int n = labels.length;
        for (int row = 0; row < n; row++) {
            int label = labels[row];
            double u = upper(thresholds, label) - eta[row];
            double l = lower(thresholds, label) - eta[row];
            double apart = -Math.expm1(l - u);
            // Densities at both ends beside the probability between them
            double atUpper = label < thresholds.length ? logistic(-u) / (logistic(-l) * apart) : 0;
            double atLower = label > 0 ? logistic(l) / (logistic(u) * apart) : 0;
            if (label < thresholds.length) {
                gradient[label] -= atUpper / n;
                diagonal[label] -= (atUpper * (1 - 2 * logistic(u)) - atUpper * atUpper) / n;
            }
            if (label > 0) {
                gradient[label - 1] += atLower / n;
                diagonal[label - 1] += (atLower * (1 - 2 * logistic(l)) + atLower * atLower) / n;
            }
            if (label > 0 && label < thresholds.length) {
                beside[label - 1] -= atUpper * atLower / n;
            }
        }
    }

    private static double[] solveTridiagonal(double[] diagonal, double[] beside, double[] right) {
        int size = right.length;
        double[] pivot = diagonal.clone();
        double[] solved = right.clone();
        for (int k = 1; k < size; k++) {
            double factor = beside[k - 1] / pivot[k - 1];
            pivot[k] -= factor * beside[k - 1];
            solved[k] -= factor * solved[k - 1];
        }
        for (int k = size - 1; k >= 0; k--) {
            solved[k] = (solved[k] - (k + 1 < size ? beside[k] * solved[k + 1] : 0)) / pivot[k];
        }
        return solved;
    }
}
