package org.lobule.scoring.model.kernel;

import java.util.stream.IntStream;

/**
 * Minimises {@code w' R w / 2 + alpha / 2 loss(X w)} by Newton's steps, each found by conjugate gradients, with a line search.
 * R is the unit matrix for a linear machine, the matrix of kernels, which is X too, for one by kernels.
 */
final class RankingSolver {

    private static final int MOST_STEPS = 200;
    private static final double FLAT = 1e-9;
    private static final double ENOUGH = 1e-4;
    private static final double SHORTEST = 1e-12;

    private final double[][] columns;
    private final double[][] norm;
    private final RankingLoss loss;
    private final double alpha;
    private final int rows;

    /**
     * @param columns of X
     * @param norm    R, symmetric; null for the unit matrix
     */
    RankingSolver(double[][] columns, double[][] norm, RankingLoss loss, double alpha) {
        this.columns = columns;
        this.norm = norm;
        this.loss = loss;
        this.alpha = alpha;
        rows = columns[0].length;
    }

    double[] solve() {
        double[] weights = new double[columns.length];
        double[] score = new double[rows];
        double value = value(weights, score);
        double[] gradient = gradient(weights, score);
        double first = length(gradient);
        for (int step = 0; step < MOST_STEPS && length(gradient) > FLAT * Math.max(1, first); step++) {
            double[] direction = direction(gradient, score);
            double[] change = times(direction);
            double slope = dot(gradient, direction);
            double part = 1;
            double next = value(moved(weights, direction, part), moved(score, change, part));
            while (part > SHORTEST && !(next <= value + ENOUGH * part * slope)) {
                part /= 2;
                next = value(moved(weights, direction, part), moved(score, change, part));
            }
            if (part <= SHORTEST) {
                break;
            }
            weights = moved(weights, direction, part);
            score = moved(score, change, part);
            value = next;
            gradient = gradient(weights, score);
        }
        return weights;
    }

    double value(double[] weights, double[] score) {
        return dot(weights, normal(weights)) / 2 + alpha / 2 * loss.of(score);
    }

    private double[] gradient(double[] weights, double[] score) {
        return moved(normal(weights), transposed(loss.gradient(score)), alpha);
    }

    /** Newton's direction by conjugate gradients. */
    private double[] direction(double[] gradient, double[] score) {
        double[] direction = new double[gradient.length];
        double[] rest = moved(direction, gradient, -1);
        double[] along = rest.clone();
        double square = dot(rest, rest);
        double enough = square * 1e-16;
        for (int n = 0; n < 2 * gradient.length + 10 && square > enough; n++) {
            double[] curved = moved(normal(along), transposed(loss.curvature(score, times(along))), alpha);
            double curvature = dot(along, curved);
            if (!(curvature > 0)) {
                break;
            }
            direction = moved(direction, along, square / curvature);
            rest = moved(rest, curved, -square / curvature);
            double next = dot(rest, rest);
            along = moved(rest, along, next / square);
            square = next;
        }
        return direction;
    }

    private double[] normal(double[] weights) {
        return norm == null ? weights : IntStream.range(0, weights.length).parallel().mapToDouble(n -> dot(norm[n], weights)).toArray();
    }

    /** X w. */
    private double[] times(double[] weights) {
        double[] product = new double[rows];
        for (int column = 0; column < columns.length; column++) {
            for (int row = 0; row < rows; row++) {
                product[row] += weights[column] * columns[column][row];
            }
        }
        return product;
    }

    /** X' v. */
    private double[] transposed(double[] v) {
        return IntStream.range(0, columns.length).parallel().mapToDouble(column -> dot(columns[column], v)).toArray();
    }

    private static double[] moved(double[] from, double[] along, double part) {
        double[] to = new double[from.length];
        for (int n = 0; n < to.length; n++) {
            to[n] = from[n] + part * along[n];
        }
        return to;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int n = 0; n < a.length; n++) {
            sum += a[n] * b[n];
        }
        return sum;
    }

    private static double length(double[] v) {
        return Math.sqrt(dot(v, v));
    }
}
