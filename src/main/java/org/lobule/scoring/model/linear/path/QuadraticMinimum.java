package org.lobule.scoring.model.linear.path;

import java.util.Arrays;

/**
 * The quadratic function that stands for the loss, with its penalty, over some columns: minimised by passes coordinate by coordinate,
 * and where correlated columns make these creep, by jumps to the minimum of the coefficients that are not 0.
 */
final class QuadraticMinimum {

    private static final int MOST_PASSES = 20_000;
    private static final double LEAST_CURVATURE = 1e-12;
    /** A jump costs as much as so many passes at least, whatever the numbers of columns and rows. */
    private static final int FEWEST_PASSES = 4;

    private final Penalty penalty;
    private final double lambda;
    private final int[] active;
    private final double[][] values;
    /** [column][response][row] */
    private final double[][][] curved;
    /** [column][response] */
    private final double[][] curvature;
    private final double[][] coefficients;
    private final boolean hasIntercept;
    private final double[] intercepts;
    private final double[] ofIntercepts;
    private final double[][] slopes;
    private final double[][] curvatures;
    private final boolean grouped;

    /**
     * @param active       the columns
     * @param coefficients of each of them by response; moved to the minimum
     * @param intercepts   moved, too
     * @param slopes       as {@link Likelihood#expand} left them; become what is left of them at the minimum
     */
    QuadraticMinimum(StandardisedColumns columns, Likelihood likelihood, Penalty penalty, double lambda, int[] active, double[][] coefficients,
            double[] intercepts, double[][] slopes, double[][] curvatures) {
        this.penalty = penalty;
        this.lambda = lambda;
        this.active = active;
        this.coefficients = coefficients;
        this.intercepts = intercepts;
        this.slopes = slopes;
        this.curvatures = curvatures;
        int responses = intercepts.length;
        grouped = penalty.grouped() && responses > 1;
        hasIntercept = likelihood.hasIntercept();
        ofIntercepts = Arrays.stream(curvatures).mapToDouble(Lanes::sum).toArray();
        values = new double[active.length][];
        curved = new double[active.length][responses][];
        curvature = new double[active.length][responses];
        for (int k = 0; k < active.length; k++) {
            values[k] = columns.standardised(active[k]);
            for (int r = 0; r < responses; r++) {
                curved[k][r] = r > 0 && grouped ? curved[k][0] : likelihood.curve(r, values[k], curvatures);
                curvature[k][r] = Math.max(Lanes.dot(values[k], curved[k][r]), LEAST_CURVATURE);
            }
        }
    }

    /** @param enough so large may the imbalance of a coordinate be that a pass finds */
    void find(double enough) {
        SupportJump[] jumps = new SupportJump[slopes.length];
        int jumpAfter = passesWorth(true);
        for (int pass = 1; pass <= MOST_PASSES; pass++) {
            if (pass() <= enough) {
                return;
            }
            if (pass == jumpAfter && !grouped) {
                for (int r = 0; r < slopes.length; r++) {
                    jumps[r] = jumps[r] == null ? jumpOf(r) : jumps[r];
                    jump(r, jumps[r]);
                }
                jumpAfter = pass + passesWorth(false);
            }
        }
    }

    /** As many passes as cost what a jump costs: so jumps never double what passes alone would have cost. */
    private int passesWorth(boolean first) {
        double size = active.length;
        double rows = slopes[0].length;
        return (int) (1 + size * size / (12 * rows) + (first ? FEWEST_PASSES + size / 4 : 0));
    }

    private double pass() {
        double largest = hasIntercept ? moveIntercepts() : 0;
        for (int k = 0; k < active.length; k++) {
            largest = Math.max(largest, grouped ? moveGroup(k) : moveEach(k));
        }
        return largest;
    }

    private double moveIntercepts() {
        double largest = 0;
        for (int r = 0; r < intercepts.length; r++) {
            double slope = Lanes.sum(slopes[r]);
            double change = slope / ofIntercepts[r];
            intercepts[r] += change;
            Lanes.add(slopes[r], -change, curvatures[r]);
            largest = Math.max(largest, Math.abs(slope));
        }
        return largest;
    }

    private double threshold(int k) {
        return lambda * penalty.alpha() * penalty.factors()[active[k]];
    }

    private double ridge(int k) {
        return lambda * (1 - penalty.alpha()) * penalty.factors()[active[k]];
    }

    private double moveEach(int k) {
        double threshold = threshold(k);
        double ridge = ridge(k);
        double[] b = coefficients[k];
        double largest = 0;
        for (int r = 0; r < b.length; r++) {
            double free = Lanes.dot(values[k], slopes[r]) + curvature[k][r] * b[r];
            double moved = Math.abs(free) <= threshold ? 0 : (free - Math.copySign(threshold, free)) / (curvature[k][r] + ridge);
            double change = moved - b[r];
            if (change != 0) {
                b[r] = moved;
                Lanes.add(slopes[r], -change, curved[k][r]);
                largest = Math.max(largest, Math.abs(change) * (curvature[k][r] + ridge));
            }
        }
        return largest;
    }

    private double moveGroup(int k) {
        double threshold = threshold(k);
        double ridge = ridge(k);
        double ofColumn = curvature[k][0];
        double[] b = coefficients[k];
        double[] free = new double[b.length];
        for (int r = 0; r < b.length; r++) {
            free[r] = Lanes.dot(values[k], slopes[r]) + ofColumn * b[r];
        }
        double length = Penalty.length(free);
        double shrinkage = length <= threshold ? 0 : (1 - threshold / length) / (ofColumn + ridge);
        double largest = 0;
        for (int r = 0; r < b.length; r++) {
            double change = free[r] * shrinkage - b[r];
            if (change != 0) {
                b[r] += change;
                Lanes.add(slopes[r], -change, curved[k][0]);
                largest = Math.max(largest, Math.abs(change) * (ofColumn + ridge));
            }
        }
        return largest;
    }

    private SupportJump jumpOf(int r) {
        int size = active.length;
        double[][] second = new double[size + (hasIntercept ? 1 : 0)][];
        double[] thresholds = new double[second.length];
        for (int k = 0; k < size; k++) {
            second[k] = new double[k + 1];
            for (int j = 0; j < k; j++) {
                second[k][j] = Lanes.dot(values[j], curved[k][r]);
            }
            second[k][k] = curvature[k][r] + ridge(k);
            thresholds[k] = threshold(k);
        }
        if (hasIntercept) {
            second[size] = new double[size + 1];
            for (int j = 0; j < size; j++) {
                second[size][j] = Lanes.dot(values[j], curvatures[r]);
            }
            second[size][size] = ofIntercepts[r];
        }
        return new SupportJump(second, thresholds);
    }

    /** The intercept is the last of what moves. */
    private void jump(int r, SupportJump jump) {
        int size = active.length;
        double[] from = new double[size + (hasIntercept ? 1 : 0)];
        double[] slope = new double[from.length];
        for (int k = 0; k < size; k++) {
            from[k] = coefficients[k][r];
            slope[k] = Lanes.dot(values[k], slopes[r]) - ridge(k) * from[k];
        }
        if (hasIntercept) {
            from[size] = intercepts[r];
            slope[size] = Lanes.sum(slopes[r]);
        }
        double[] to = jump.from(from, slope);
        for (int k = 0; k < size; k++) {
            if (to[k] != from[k]) {
                coefficients[k][r] = to[k];
                Lanes.add(slopes[r], from[k] - to[k], curved[k][r]);
            }
        }
        if (hasIntercept) {
            intercepts[r] = to[size];
            Lanes.add(slopes[r], from[size] - to[size], curvatures[r]);
        }
    }
}
