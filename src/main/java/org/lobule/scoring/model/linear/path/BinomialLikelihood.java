package org.lobule.scoring.model.linear.path;

/** Two classes, of which one is the event; the predictor is its log odds. */
public final class BinomialLikelihood implements Likelihood {

    /** So far as a probability may come to 0 or 1 as a weight, lest a row vanish from the approximation. */
    private static final double LEAST_VARIANCE = 1e-9;

    private final boolean[] event;

    public BinomialLikelihood(boolean[] event) {
        this.event = event;
    }

    @Override
    public int rows() {
        return event.length;
    }

    @Override
    public int responses() {
        return 1;
    }

    @Override
    public boolean hasIntercept() {
        return true;
    }

    @Override
    public double loss(double[][] predictors) {
        double sum = 0;
        for (int row = 0; row < event.length; row++) {
            double towards = event[row] ? predictors[0][row] : -predictors[0][row];
            sum += towards > 0 ? Math.log1p(Math.exp(-towards)) : Math.log1p(Math.exp(towards)) - towards;
        }
        return sum / event.length;
    }

    @Override
    public double saturatedLoss() {
        return 0;
    }

    @Override
    public void expand(double[][] predictors, double[][] slopes, double[][] curvatures, boolean shared) {
        int n = event.length;
        for (int row = 0; row < n; row++) {
            double other = Math.exp(-Math.abs(predictors[0][row]));
            double smaller = other / (1 + other);
            double probability = predictors[0][row] >= 0 ? 1 / (1 + other) : smaller;
            slopes[0][row] = (event[row] ? predictors[0][row] >= 0 ? smaller : 1 - smaller : -probability) / n;
            curvatures[0][row] = Math.max(smaller / (1 + other), LEAST_VARIANCE) / n;
        }
    }
}
