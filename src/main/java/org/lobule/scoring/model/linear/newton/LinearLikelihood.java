package org.lobule.scoring.model.linear.newton;

import org.lobule.scoring.model.linear.path.Likelihood;

/** A likelihood of one predictor whose curvature is exact (two classes, hazards), by intercept, where it has one, and coefficients. */
public final class LinearLikelihood implements SmoothLikelihood {

    private final Likelihood likelihood;
    private final Design design;

    /** @param design with a column of ones where the likelihood has an intercept */
    public LinearLikelihood(Likelihood likelihood, Design design) {
        this.likelihood = likelihood;
        this.design = design;
    }

    @Override
    public int parameters() {
        return design.width();
    }

    @Override
    public double logLikelihood(double[] parameters) {
        return -likelihood.rows() * likelihood.loss(new double[][] {design.times(parameters)});
    }

    @Override
    public void differentiate(double[] parameters, double[] gradient, double[][] information) {
        int rows = likelihood.rows();
        double[][] slopes = new double[1][rows];
        double[][] curvatures = new double[1][rows];
        likelihood.expand(new double[][] {design.times(parameters)}, slopes, curvatures, false);
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] = rows * Design.dot(design.column(k), slopes[0]);
            double[] curved = likelihood.curve(0, design.column(k), curvatures);
            for (int l = 0; l < gradient.length; l++) {
                information[l][k] = rows * Design.dot(design.column(l), curved);
            }
        }
    }
}
