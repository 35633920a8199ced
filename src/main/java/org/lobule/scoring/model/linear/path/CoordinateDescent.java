package org.lobule.scoring.model.linear.path;

import java.util.Arrays;

/**
 * The coefficients at one penalty after another, each found from the one before. The loss is replaced by a quadratic function that
 * touches it, this is minimised coordinate by coordinate over the columns that matter, and the step is halved where the loss itself
 * did not fall, until the conditions of Karush, Kuhn and Tucker hold.
 */
final class CoordinateDescent {

    private static final int MOST_EXPANSIONS = 500;
    private static final int MOST_HALVINGS = 40;
    /** Of the imbalance found, what may be left by the passes over one quadratic function. */
    private static final double LEFT_BY_PASSES = 0.05;
    private static final double ROUNDING = 1e-13;
    /** Where rounding of the loss hides what could still be gained, this many times the tolerance is the end. */
    private static final double NEARLY = 10;

    private final StandardisedColumns columns;
    private final Likelihood likelihood;
    private final Penalty penalty;
    private final double tolerance;
    private final int responses;
    /** [column][response], of standardised columns. */
    private final double[][] coefficients;
    private final double[] intercepts;
    private final double[][] predictors;
    private final double[][] slopes;
    private final double[][] curvatures;
    /** By column, the size of its slopes when it was last looked at. */
    private final double[] sizes;
    private final boolean[] isActive;
    private int[] active = new int[64];
    private int activeCount;

    CoordinateDescent(StandardisedColumns columns, Likelihood likelihood, Penalty penalty, double tolerance) {
        this.columns = columns;
        this.likelihood = likelihood;
        this.penalty = penalty;
        this.tolerance = tolerance;
        responses = likelihood.responses();
        coefficients = new double[columns.width()][responses];
        intercepts = new double[responses];
        predictors = new double[responses][columns.rows()];
        slopes = new double[responses][columns.rows()];
        curvatures = new double[responses][columns.rows()];
        sizes = new double[columns.width()];
        isActive = new boolean[columns.width()];
    }

    double[] coefficients(int column) {
        return coefficients[column];
    }

    double[] intercepts() {
        return intercepts;
    }

    double size(int column) {
        return sizes[column];
    }

    double loss() {
        return likelihood.loss(predictors);
    }

    boolean isZero(int column) {
        for (double coefficient : coefficients[column]) {
            if (coefficient != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Minimises over the given columns, the others staying as they are.
     *
     * @return whether the conditions hold for these to the tolerance
     */
    boolean solve(double lambda, int[] candidates) {
        keepNonZero();
        for (int expansion = 0; expansion < MOST_EXPANSIONS; expansion++) {
            likelihood.adjust(predictors);
            likelihood.expand(predictors, slopes, curvatures, penalty.grouped());
            double worst = Math.max(likelihood.imbalance(), activate(lambda, candidates));
            if (likelihood.hasIntercept()) {
                for (double[] slope : slopes) {
                    worst = Math.max(worst, Math.abs(Lanes.sum(slope)));
                }
            }
            if (worst <= tolerance) {
                return true;
            }
            double[][] earlier = new double[activeCount][];
            for (int k = 0; k < activeCount; k++) {
                earlier[k] = coefficients[active[k]].clone();
            }
            double[] earlierIntercepts = intercepts.clone();
            int[] columnsNow = Arrays.copyOf(active, activeCount);
            double[][] moving = Arrays.stream(columnsNow).mapToObj(column -> coefficients[column]).toArray(double[][]::new);
            new QuadraticMinimum(columns, likelihood, penalty, lambda, columnsNow, moving, intercepts, slopes, curvatures)
                    .find(Math.max(tolerance * LEFT_BY_PASSES, worst * LEFT_BY_PASSES));
            if (!step(lambda, earlier, earlierIntercepts)) {
                likelihood.expand(predictors, slopes, curvatures, penalty.grouped());
                return worst <= NEARLY * tolerance;
            }
        }
        likelihood.expand(predictors, slopes, curvatures, penalty.grouped());
        return false;
    }

    private void keepNonZero() {
        int kept = 0;
        for (int k = 0; k < activeCount; k++) {
            isActive[active[k]] = !isZero(active[k]);
            if (isActive[active[k]]) {
                active[kept++] = active[k];
            }
        }
        activeCount = kept;
    }

    /** Takes in what the conditions do not hold for. Returns by how much they fail at worst. */
    private double activate(double lambda, int[] candidates) {
        double worst = 0;
        double[] of = new double[responses];
        for (int column : candidates) {
            look(column, of);
            double imbalance = penalty.imbalance(lambda, column, of, coefficients[column]);
            worst = Math.max(worst, imbalance);
            if (imbalance > tolerance && !isActive[column]) {
                isActive[column] = true;
                if (activeCount == active.length) {
                    active = Arrays.copyOf(active, 2 * activeCount);
                }
                active[activeCount++] = column;
            }
        }
        return worst;
    }

    /** Notes the slopes of the loss along a column. */
    void look(int column, double[] into) {
        for (int r = 0; r < responses; r++) {
            into[r] = columns.dot(column, slopes[r]);
        }
        sizes[column] = penalty.size(into);
    }

    /** Goes to where the passes led, or part of the way. Returns whether there was a part that lowers what is minimised. */
    private boolean step(double lambda, double[][] earlier, double[] earlierIntercepts) {
        double[][] ahead = predict();
        double costBefore = 0;
        for (int k = 0; k < activeCount; k++) {
            costBefore += penalty.cost(active[k], earlier[k]);
        }
        double before = likelihood.loss(predictors) + lambda * costBefore;
        double[][] reached = new double[activeCount][];
        for (int k = 0; k < activeCount; k++) {
            reached[k] = coefficients[active[k]].clone();
        }
        double[] reachedIntercepts = intercepts.clone();
        double part = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++, part /= 2) {
            double[][] tried = part == 1 ? ahead : between(predictors, ahead, part);
            double cost = 0;
            for (int k = 0; k < activeCount; k++) {
                mix(earlier[k], reached[k], part, coefficients[active[k]]);
                cost += penalty.cost(active[k], coefficients[active[k]]);
            }
            double after = likelihood.loss(tried) + lambda * cost;
            if (after <= before + ROUNDING * (1 + Math.abs(before))) {
                mix(earlierIntercepts, reachedIntercepts, part, intercepts);
                for (int r = 0; r < responses; r++) {
                    System.arraycopy(tried[r], 0, predictors[r], 0, tried[r].length);
                }
                return true;
            }
        }
        for (int k = 0; k < activeCount; k++) {
            System.arraycopy(earlier[k], 0, coefficients[active[k]], 0, responses);
        }
        System.arraycopy(earlierIntercepts, 0, intercepts, 0, responses);
        return false;
    }

    private static void mix(double[] from, double[] to, double part, double[] into) {
        for (int r = 0; r < into.length; r++) {
            into[r] = part == 1 ? to[r] : from[r] + part * (to[r] - from[r]);
        }
    }

    private static double[][] between(double[][] from, double[][] to, double part) {
        double[][] mixed = new double[from.length][from[0].length];
        for (int r = 0; r < from.length; r++) {
            mix(from[r], to[r], part, mixed[r]);
        }
        return mixed;
    }

    /** From the coefficients anew, so that no rounding adds up. */
    private double[][] predict() {
        double[][] predicted = new double[responses][columns.rows()];
        for (int r = 0; r < responses; r++) {
            Arrays.fill(predicted[r], intercepts[r]);
            for (int k = 0; k < activeCount; k++) {
                if (coefficients[active[k]][r] != 0) {
                    Lanes.add(predicted[r], coefficients[active[k]][r], columns.standardised(active[k]));
                }
            }
        }
        return predicted;
    }
}
