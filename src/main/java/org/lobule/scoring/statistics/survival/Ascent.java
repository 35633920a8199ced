package org.lobule.scoring.statistics.survival;

import java.util.List;

import org.lobule.scoring.model.UnfitException;

/** Climbs a concave logarithm of a likelihood by Newton's method with halved steps, from 0, on covariates of mean 0 and deviation 1. */
final class Ascent {

    private static final int ITERATIONS = 60;
    private static final double CONVERGED = 1e-11;
    private static final int HALVINGS = 30;

    /** What is left of the information on a coefficient when the likelihood rises for ever with it. */
    private static final double EXHAUSTED = 1e-6;

    private final Likelihood likelihood;
    private final List<String> columns;
    private final int events;

    /** @param columns names for errors */
    Ascent(Likelihood likelihood, List<String> columns, int events) {
        this.likelihood = likelihood;
        this.columns = columns;
        this.events = events;
    }

    interface Likelihood {
        Point at(double[] beta);
    }

    /** @param information minus the second derivative */
    record Point(double logLikelihood, double[] score, double[][] information) {}

    /** @param scoreTest of all coefficients together */
    record Peak(double[] beta, Point start, Point top, TestResult scoreTest, int iterations) {

        double[][] covariance() {
            return new Cholesky(top.information()).inverse();
        }
    }

    Peak climb() {
        if (events == 0) {
            throw new UnfitException("There is no event: hazards cannot be compared");
        }
        double[] beta = new double[columns.size()];
        Point start = likelihood.at(beta);
        Cholesky atStart = requireIndependent(start);
        double[][] first = atStart.inverse();
        Point point = start;
        int iteration = 0;
        for (boolean done = beta.length == 0; !done; iteration++) {
            if (iteration == ITERATIONS) {
                throw new UnfitException("The regression did not converge in %d iterations: use fewer columns or a penalty".formatted(ITERATIONS));
            }
            double[] step = new Cholesky(point.information()).solve(point.score());
            double before = point.logLikelihood();
            double size = 1;
            double[] next = moved(beta, step, size);
            Point reached = likelihood.at(next);
            for (int halving = 0; !(reached.logLikelihood() >= before - Math.abs(before) * 1e-14) && halving < HALVINGS; halving++) {
                size /= 2;
                next = moved(beta, step, size);
                reached = likelihood.at(next);
            }
            beta = next;
            point = reached;
            done = Math.abs(point.logLikelihood() - before) <= CONVERGED * (Math.abs(before) + 1);
            requireFinite(first, point, beta);
        }
        return new Peak(beta, start, point, TestResult.chiSquare("Score", atStart.quadratic(start.score()), beta.length), iteration);
    }

    private static double[] moved(double[] beta, double[] step, double size) {
        double[] next = beta.clone();
        for (int column = 0; column < next.length; column++) {
            next[column] += size * step[column];
        }
        return next;
    }

    private Cholesky requireIndependent(Point start) {
        for (int column = 0; column < columns.size(); column++) {
            // of a covariate of deviation 1 each event brings information of about 1
            if (!(start.information()[column][column] > 1e-12 * events)) {
                throw new UnfitException("Column %s does not vary among the rows at risk: leave it out".formatted(columns.get(column)));
            }
        }
        Cholesky factor = new Cholesky(start.information());
        if (factor.firstDependent() >= 0) {
            throw new UnfitException("Column %s follows from the columns before it: leave it out".formatted(columns.get(factor.firstDependent())));
        }
        return factor;
    }

    /** With a coefficient that runs away the likelihood flattens: the information on it, given the others, vanishes against that at the start. */
    private void requireFinite(double[][] first, Point point, double[] beta) {
        Cholesky factor = new Cholesky(point.information());
        double[][] now = factor.inverse();
        int furthest = -1;
        boolean exhausted = factor.rank() < beta.length;
        for (int column = 0; column < beta.length; column++) {
            exhausted |= first[column][column] < EXHAUSTED * now[column][column];
            furthest = furthest < 0 || Math.abs(beta[column]) > Math.abs(beta[furthest]) ? column : furthest;
        }
        if (exhausted) {
            throw new UnfitException(("The likelihood rises for ever with the coefficient of column %s: with the columns beside it, it separates those with"
                    + " an event from those at risk. Leave it out, or use a penalty").formatted(columns.get(furthest)));
        }
    }
}
