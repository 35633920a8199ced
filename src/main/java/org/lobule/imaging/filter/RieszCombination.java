package org.lobule.imaging.filter;

import java.util.Arrays;
import java.util.List;

/**
 * The Riesz transform of an order in turned axes as a sum of those of all orders with the same total in the image's axes. With the axes u1, u2, u3 the
 * product (u1 f)^l1 (u2 f)^l2 (u3 f)^l3 is a polynomial in the frequency f, and each of its terms belongs to one order. Works in one thread.
 */
final class RieszCombination {

    private final int[] orders;
    private final int total;
    private final List<int[]> terms;
    /** By the exponents of x and y, that of z being the rest. */
    private double[][] polynomial;
    private double[][] spare;
    private final double[] norms;

    /**
     * @param orders the order in turned axes
     * @param terms  all orders of the same total
     */
    RieszCombination(int[] orders, List<int[]> terms) {
        this.orders = orders;
        this.terms = terms;
        total = orders[0] + orders[1] + orders[2];
        polynomial = new double[total + 1][total + 1];
        spare = new double[total + 1][total + 1];
        norms = terms.stream().mapToDouble(term -> RieszTransform.norm(orders) / RieszTransform.norm(term)).toArray();
    }

    /** The response at a voxel, from those of all terms. */
    double of(double[][] axes, List<float[]> responses, int voxel) {
        for (double[] row : polynomial) {
            Arrays.fill(row, 0);
        }
        polynomial[0][0] = 1;
        int degree = 0;
        for (int axis = 0; axis < 3; axis++) {
            for (int n = 0; n < orders[axis]; n++) {
                multiply(axes[axis], degree++);
            }
        }
        double sum = 0;
        for (int t = 0; t < norms.length; t++) {
            int[] term = terms.get(t);
            sum += norms[t] * polynomial[term[0]][term[1]] * responses.get(t)[voxel];
        }
        return sum;
    }

    /** By the linear form of an axis. */
    private void multiply(double[] axis, int degree) {
        for (double[] row : spare) {
            Arrays.fill(row, 0);
        }
        for (int x = 0; x <= degree; x++) {
            for (int y = 0; x + y <= degree; y++) {
                double coefficient = polynomial[x][y];
                spare[x + 1][y] += axis[0] * coefficient;
                spare[x][y + 1] += axis[1] * coefficient;
                spare[x][y] += axis[2] * coefficient;
            }
        }
        double[][] swap = polynomial;
        polynomial = spare;
        spare = swap;
    }
}
