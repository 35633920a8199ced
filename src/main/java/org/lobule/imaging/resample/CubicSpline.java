package org.lobule.imaging.resample;

/**
 * The cubic B-spline through equidistant samples, which goes on mirrored (without repetition) at both ends: its coefficients by a recursive
 * filter, forwards and backwards (Unser, Aldroubi, Eden, IEEE Trans Signal Process 1993;41:834), and its weights.
 */
final class CubicSpline {

    /** Pole of the filter. */
    private static final double POLE = Math.sqrt(3) - 2;

    /** Product of the gains of both passes: (1 - POLE) (1 - 1 / POLE). */
    private static final double GAIN = 6;

    /**
     * Samples further away have no influence in double precision: POLE to this power is 5e-19. So many samples beyond a part
     * of an axis give that part the coefficients that the whole axis would.
     */
    static final int REACH = 32;

    private CubicSpline() {}

    /** The weights of the four coefficients around a point {@code t}, 0 to 1, beyond the second of them. */
    static void weights(double t, double[] weights, int at) {
        double s = 1 - t;
        weights[at] = s * s * s / 6;
        weights[at + 1] = (4 - 3 * t * t * (2 - t)) / 6;
        weights[at + 2] = (4 - 3 * s * s * (2 - s)) / 6;
        weights[at + 3] = t * t * t / 6;
    }

    /**
     * Turns samples into coefficients along an axis across lines: {@code lines[k][x]} is sample k of axis x, for x in [from, to). The
     * recursion runs from line to line, so that the loops along lines are free of it.
     */
    static void coefficients(double[][] lines, int from, int to) {
        int n = lines.length;
        if (n < 2) {
            return;
        }
        double[] start = startWeights(n);
        double[] first = new double[to];
        for (int k = 0; k < start.length; k++) {
            add(first, GAIN * start[k], lines[k], from, to);
        }
        System.arraycopy(first, from, lines[0], from, to - from);
        for (int k = 1; k < n; k++) {
            forwards(lines[k], lines[k - 1], from, to);
        }
        last(lines[n - 1], lines[n - 2], from, to);
        for (int k = n - 2; k >= 0; k--) {
            backwards(lines[k], lines[k + 1], from, to);
        }
    }

    private static void add(double[] sum, double weight, double[] line, int from, int to) {
        for (int x = from; x < to; x++) {
            sum[x] += weight * line[x];
        }
    }

    private static void forwards(double[] line, double[] before, int from, int to) {
        for (int x = from; x < to; x++) {
            line[x] = GAIN * line[x] + POLE * before[x];
        }
    }

    private static void last(double[] line, double[] before, int from, int to) {
        for (int x = from; x < to; x++) {
            line[x] = POLE / (POLE * POLE - 1) * (line[x] + POLE * before[x]);
        }
    }

    private static void backwards(double[] line, double[] after, int from, int to) {
        for (int x = from; x < to; x++) {
            line[x] = POLE * (after[x] - line[x]);
        }
    }

    /** Weights of the samples in the first output of the forward pass: those of all mirrored samples to the left. */
    private static double[] startWeights(int n) {
        if (n > REACH) {
            double[] weights = new double[REACH];
            for (int k = 0; k < REACH; k++) {
                weights[k] = Math.pow(POLE, k);
            }
            return weights;
        }
        double[] weights = new double[n];
        int period = 2 * n - 2;
        double once = 1 / (1 - Math.pow(POLE, period));
        for (int k = 0; k < n; k++) {
            boolean end = k == 0 || k == n - 1;
            weights[k] = once * (Math.pow(POLE, k) + (end ? 0 : Math.pow(POLE, period - k)));
        }
        return weights;
    }
}
