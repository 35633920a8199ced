package org.lobule.scoring.model.linear.newton;

import java.util.Arrays;

/** Classes that rise, by proportional odds: the thresholds, then the coefficients. It has one top at most (Pratt, JASA 1981;76:103). */
public final class CumulativeLikelihood implements SmoothLikelihood {

    private final int[] labels;
    private final int thresholds;
    private final Design design;

    /** @param design without a column of ones; every class occurs */
    public CumulativeLikelihood(int[] labels, int classes, Design design) {
        this.labels = labels;
        this.design = design;
        thresholds = classes - 1;
    }

    @Override
    public int parameters() {
        return thresholds + design.width();
    }

    /** Thresholds as the shares of the classes have them. */
    @Override
    public double[] start() {
        double[] start = new double[parameters()];
        for (int k = 0; k < thresholds; k++) {
            int below = 0;
            for (int label : labels) {
                below += label <= k ? 1 : 0;
            }
            start[k] = Math.log(below / (double) (labels.length - below));
        }
        return start;
    }

    private double[] predictor(double[] parameters) {
        return design.times(Arrays.copyOfRange(parameters, thresholds, parameters.length));
    }

    private double upper(double[] parameters, int label) {
        return label < thresholds ? parameters[label] : Double.POSITIVE_INFINITY;
    }

    private static double lower(double[] parameters, int label) {
        return label > 0 ? parameters[label - 1] : Double.NEGATIVE_INFINITY;
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Override
    public double logLikelihood(double[] parameters) {
        double[] predictor = predictor(parameters);
        double sum = 0;
        for (int row = 0; row < labels.length; row++) {
            double u = upper(parameters, labels[row]) - predictor[row];
            double l = lower(parameters, labels[row]) - predictor[row];
            sum += Math.log(logistic(u)) + Math.log(logistic(-l)) + Math.log(-Math.expm1(l - u));
        }
        return sum;
    }

    @Override
    public void differentiate(double[] parameters, double[] gradient, double[][] information) {
        double[] predictor = predictor(parameters);
        for (int row = 0; row < labels.length; row++) {
            int label = labels[row];
            double u = upper(parameters, label) - predictor[row];
            double l = lower(parameters, label) - predictor[row];
            double apart = -Math.expm1(l - u);
            double atUpper = label < thresholds ? logistic(-u) / (logistic(-l) * apart) : 0;
            double atLower = label > 0 ? logistic(l) / (logistic(u) * apart) : 0;
            double[] up = change(row, label < thresholds ? label : -1);
            double[] low = change(row, label > 0 ? label - 1 : -1);
            double ofUpper = atUpper * (1 - 2 * logistic(u)) - atUpper * atUpper;
            double ofLower = -atLower * (1 - 2 * logistic(l)) - atLower * atLower;
            double ofBoth = atUpper * atLower;
            for (int k = 0; k < gradient.length; k++) {
                gradient[k] += atUpper * up[k] - atLower * low[k];
                for (int m = 0; m < gradient.length; m++) {
                    information[k][m] -= ofUpper * up[k] * up[m] + ofLower * low[k] * low[m] + ofBoth * (up[k] * low[m] + low[k] * up[m]);
                }
            }
        }
    }

    /** What a threshold less the predictor of a row changes by, for each parameter. */
    private double[] change(int row, int threshold) {
        double[] change = new double[parameters()];
        if (threshold >= 0) {
            change[threshold] = 1;
        }
        for (int k = 0; k < design.width(); k++) {
            change[thresholds + k] = -design.column(k)[row];
        }
        return change;
    }
}
