package org.lobule.scoring.model.linear.newton;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Climbs a log-likelihood to its top, or finds that it has none. */
public final class NewtonAscent {

    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 40;
    /** Steps of standardised coefficients below this are the top. */
    private static final double SMALL_STEP = 1e-9;
    /** The same where rounding hides whether a step leads upwards. */
    private static final double SMALL_BESIDE_ROUNDING = 1e-5;
    private static final double ROUNDING = 1e-13;
    /** A standardised coefficient beyond this is on its way to infinity. */
    private static final double BEYOND = 60;
    /** A standardised coefficient with such a standard error is not determined: the likelihood is flat along it. */
    private static final double UNDETERMINED = 1000;
    private static final double RIDGE = 1e-12;

    private NewtonAscent() {}

    /**
     * Where the ascent ended.
     *
     * @param parameters    there
     * @param logLikelihood there
     * @param flattest      the direction that the likelihood says least about
     * @param reachedTop    whether there is nothing higher, and it is no plateau
     */
    public record End(double[] parameters, double logLikelihood, double[] flattest, boolean reachedTop) {}

    public static End climb(SmoothLikelihood likelihood) {
        double[] at = likelihood.start();
        int size = at.length;
        double height = likelihood.logLikelihood(at);
        boolean top = size == 0;
        double[][] information = new double[size][size];
        for (int k = 0; k < MOST_STEPS && !top && largest(at) <= BEYOND; k++) {
            double[] gradient = new double[size];
            information = new double[size][size];
            likelihood.differentiate(at, gradient, information);
            double[] step = solve(information, gradient);
            top = largest(step) <= SMALL_STEP;
            double part = 1;
            double[] tried = at;
            double reached = Double.NEGATIVE_INFINITY;
            for (int halving = 0; halving < MOST_HALVINGS && !top && !isHigher(reached, height); halving++, part /= 2) {
                tried = moved(at, step, part);
                reached = likelihood.logLikelihood(tried);
            }
            if (!top && !isHigher(reached, height)) {
                top = largest(step) <= SMALL_BESIDE_ROUNDING;
                break;
            }
            at = top ? at : tried;
            height = top ? height : reached;
        }
        double[] flattest = flattest(information);
        return new End(at, height, flattest, top && largest(flattest) <= UNDETERMINED * UNDETERMINED);
    }

    /** Of the parameters at the top: the inverse of the information. */
    public static double[][] covariance(SmoothLikelihood likelihood, double[] top) {
        double[][] information = new double[top.length][top.length];
        likelihood.differentiate(top, new double[top.length], information);
        double[][] covariance = new double[top.length][];
        for (int k = 0; k < top.length; k++) {
            double[] unit = new double[top.length];
            unit[k] = 1;
            covariance[k] = solve(information, unit);
        }
        return covariance;
    }

    private static boolean isHigher(double reached, double height) {
        return reached >= height - ROUNDING * (1 + Math.abs(height));
    }

    /** The column of the inverse with the largest diagonal: variances and covariances of the parameter that is known least. */
    private static double[] flattest(double[][] information) {
        double[] flattest = new double[information.length];
        for (int k = 0; k < information.length; k++) {
            double[] unit = new double[information.length];
            unit[k] = 1;
            double[] column = solve(information, unit);
            if (Math.abs(column[k]) > largest(flattest)) {
                flattest = column;
            }
        }
        return flattest;
    }

    /** With a ridge too small to matter but where a direction is without any information: there the step becomes large. */
    static double[] solve(double[][] information, double[] gradient) {
        DMatrixRMaj matrix = new DMatrixRMaj(information);
        for (int k = 0; k < gradient.length; k++) {
            matrix.add(k, k, RIDGE * Math.max(1e-3, information[k][k]));
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(gradient.length);
        DMatrixRMaj solution = new DMatrixRMaj(gradient.length, 1);
        if (!solver.setA(matrix)) {
            solver = LinearSolverFactory_DDRM.pseudoInverse(true);
            solver.setA(new DMatrixRMaj(information));
        }
        solver.solve(new DMatrixRMaj(gradient.length, 1, true, gradient), solution);
        return solution.getData().clone();
    }

    private static double[] moved(double[] from, double[] step, double part) {
        double[] to = from.clone();
        for (int k = 0; k < to.length; k++) {
            to[k] += part * step[k];
        }
        return to;
    }

    private static double largest(double[] of) {
        double largest = 0;
        for (double value : of) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
