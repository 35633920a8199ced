package org.lobule.scoring.model.linear.newton;

import java.util.Arrays;

/** Several classes against the first: for each other class an intercept and coefficients, class after class. */
public final class ReferenceLikelihood implements SmoothLikelihood {

    private final int[] labels;
    private final int classes;
    private final Design design;

    /** @param design with a column of ones */
    public ReferenceLikelihood(int[] labels, int classes, Design design) {
        this.labels = labels;
        this.classes = classes;
        this.design = design;
    }

    @Override
    public int parameters() {
        return (classes - 1) * design.width();
    }

    /** [class][row], the first all 0. */
    private double[][] predictors(double[] parameters) {
        double[][] predictors = new double[classes][labels.length];
        for (int k = 1; k < classes; k++) {
            predictors[k] = design.times(Arrays.copyOfRange(parameters, (k - 1) * design.width(), k * design.width()));
        }
        return predictors;
    }

    private double[] exponentials(double[][] predictors, int row) {
        double largest = 0;
        for (double[] predictor : predictors) {
            largest = Math.max(largest, predictor[row]);
        }
        double[] of = new double[classes];
        for (int k = 0; k < classes; k++) {
            of[k] = Math.exp(predictors[k][row] - largest);
        }
        return of;
    }

    @Override
    public double logLikelihood(double[] parameters) {
        double[][] predictors = predictors(parameters);
        double sum = 0;
        for (int row = 0; row < labels.length; row++) {
            double[] of = exponentials(predictors, row);
            sum += Math.log(of[labels[row]] / Arrays.stream(of).sum());
        }
        return sum;
    }

    @Override
    public void differentiate(double[] parameters, double[] gradient, double[][] information) {
        double[][] predictors = predictors(parameters);
        int width = design.width();
        for (int row = 0; row < labels.length; row++) {
            double[] p = exponentials(predictors, row);
            double total = Arrays.stream(p).sum();
            for (int k = 1; k < classes; k++) {
                double ofClass = p[k] / total;
                for (int j = 0; j < width; j++) {
                    gradient[(k - 1) * width + j] += ((labels[row] == k ? 1 : 0) - ofClass) * design.column(j)[row];
                    for (int l = 1; l < classes; l++) {
                        double weight = ofClass * ((k == l ? 1 : 0) - p[l] / total) * design.column(j)[row];
                        for (int i = 0; i < width; i++) {
                            information[(k - 1) * width + j][(l - 1) * width + i] += weight * design.column(i)[row];
                        }
                    }
                }
            }
        }
    }
}
