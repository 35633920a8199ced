package org.lobule.scoring.model.linear.newton;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Two classes with Jeffreys' prior: the log-likelihood and half the logarithm of the determinant of the information. It has a top also
 * where a column separates the classes (Firth, Biometrika 1993;80:27; Heinze and Schemper, Stat Med 2002;21:2409).
 */
public final class FirthLikelihood implements SmoothLikelihood {

    private final boolean[] event;
    private final Design design;

    /** @param design with a column of ones */
    public FirthLikelihood(boolean[] event, Design design) {
        this.event = event;
        this.design = design;
    }

    @Override
    public int parameters() {
        return design.width();
    }

    private double[] probabilities(double[] parameters) {
        double[] predictor = design.times(parameters);
        for (int row = 0; row < predictor.length; row++) {
            predictor[row] = 1 / (1 + Math.exp(-predictor[row]));
        }
        return predictor;
    }

    private double[][] information(double[] probabilities) {
        int size = parameters();
        double[][] information = new double[size][size];
        for (int k = 0; k < size; k++) {
            for (int l = 0; l <= k; l++) {
                for (int row = 0; row < event.length; row++) {
                    information[k][l] += probabilities[row] * (1 - probabilities[row]) * design.column(k)[row] * design.column(l)[row];
                }
                information[l][k] = information[k][l];
            }
        }
        return information;
    }

    @Override
    public double logLikelihood(double[] parameters) {
        return plainLogLikelihood(parameters) + Math.log(CommonOps_DDRM.det(new DMatrixRMaj(information(probabilities(parameters))))) / 2;
    }

    /** Without the prior. */
    public double plainLogLikelihood(double[] parameters) {
        double[] predictor = design.times(parameters);
        double sum = 0;
        for (int row = 0; row < predictor.length; row++) {
            double towards = event[row] ? predictor[row] : -predictor[row];
            sum -= towards > 0 ? Math.log1p(Math.exp(-towards)) : Math.log1p(Math.exp(towards)) - towards;
        }
        return sum;
    }

    /** The score with each row's residual corrected by its leverage. */
    @Override
    public void differentiate(double[] parameters, double[] gradient, double[][] information) {
        double[] p = probabilities(parameters);
        double[][] found = information(p);
        int size = gradient.length;
        for (int k = 0; k < size; k++) {
            System.arraycopy(found[k], 0, information[k], 0, size);
        }
        DMatrixRMaj inverse = new DMatrixRMaj(found);
        CommonOps_DDRM.invert(inverse);
        for (int row = 0; row < event.length; row++) {
            double leverage = 0;
            for (int k = 0; k < size; k++) {
                for (int l = 0; l < size; l++) {
                    leverage += inverse.get(k, l) * design.column(k)[row] * design.column(l)[row];
                }
            }
            leverage *= p[row] * (1 - p[row]);
            double residual = (event[row] ? 1 : 0) - p[row] + leverage * (0.5 - p[row]);
            for (int k = 0; k < size; k++) {
                gradient[k] += residual * design.column(k)[row];
            }
        }
    }
}
