package org.lobule.scoring.model.linear.path;

/** Numbers with errors of one variance: half the mean squared error. */
public final class GaussianLikelihood implements Likelihood {

    private final double[] observed;
    private final double deviation;

    public GaussianLikelihood(double[] observed) {
        this.observed = observed;
        double deviationOfAll = new StandardisedColumns(new double[][] {observed}, observed.length).deviation(0);
        deviation = deviationOfAll == 0 ? 1 : deviationOfAll;
    }

    @Override
    public double scale() {
        return deviation;
    }

    @Override
    public int rows() {
        return observed.length;
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
        double squares = 0;
        for (int row = 0; row < observed.length; row++) {
            double error = observed[row] - predictors[0][row];
            squares += error * error;
        }
        return squares / (2 * observed.length);
    }

    @Override
    public double saturatedLoss() {
        return 0;
    }

    @Override
    public void expand(double[][] predictors, double[][] slopes, double[][] curvatures, boolean shared) {
        for (int row = 0; row < observed.length; row++) {
            slopes[0][row] = (observed[row] - predictors[0][row]) / observed.length;
            curvatures[0][row] = 1.0 / observed.length;
        }
    }
}
