package org.lobule.scoring.model.linear.path;

import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Where a quadratic function with a penalty of absolute values is least, as long as no coefficient changes its sign: a linear system of
 * those that are not 0. One that would change its sign becomes 0 on the way, and the others go on (Lee et al., Efficient sparse coding
 * algorithms, NIPS 2006). No jump leads upwards.
 */
final class SupportJump {

    /** Coefficients that may become 0 in one jump; passes between jumps sort out the others. */
    private static final int MOST_LEGS = 8;
    /** Added to the diagonal beside its size, for columns that depend on each other. */
    private static final double ROUNDING = 1e-10;

    private final double[][] second;
    private final double[] thresholds;

    /**
     * @param second     derivatives, the lower triangle
     * @param thresholds what the absolute value of each coefficient costs
     */
    SupportJump(double[][] second, double[] thresholds) {
        this.second = second;
        this.thresholds = thresholds;
    }

    /**
     * @param start what was reached; one that costs and is 0 stays 0
     * @param slope minus the derivative there, without the thresholds; changed
     */
    double[] from(double[] start, double[] slope) {
        double[] at = start.clone();
        for (int leg = 0; leg < MOST_LEGS; leg++) {
            int[] support = IntStream.range(0, at.length).filter(k -> at[k] != 0 || thresholds[k] == 0).toArray();
            double[] step = step(support, at, slope);
            if (step == null) {
                return at;
            }
            int crossing = -1;
            double part = 1;
            for (int i = 0; i < support.length; i++) {
                double reached = at[support[i]] + step[i];
                if (thresholds[support[i]] > 0 && reached * at[support[i]] < 0 && at[support[i]] / -step[i] < part) {
                    crossing = i;
                    part = at[support[i]] / -step[i];
                }
            }
            for (int i = 0; i < support.length; i++) {
                at[support[i]] = i == crossing ? 0 : at[support[i]] + part * step[i];
            }
            if (crossing < 0) {
                return at;
            }
            descend(slope, support, step, part);
        }
        return at;
    }

    private void descend(double[] slope, int[] support, double[] step, double part) {
        for (int k = 0; k < slope.length; k++) {
            for (int i = 0; i < support.length; i++) {
                slope[k] -= part * step[i] * second(k, support[i]);
            }
        }
    }

    private double second(int k, int j) {
        return k >= j ? second[k][j] : second[j][k];
    }

    /** Null where the system has no solution. */
    private double[] step(int[] support, double[] at, double[] slope) {
        int size = support.length;
        if (size == 0) {
            return null;
        }
        var matrix = new DMatrixRMaj(size, size);
        var right = new DMatrixRMaj(size, 1);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double value = second[support[i]][support[j]];
                matrix.set(i, j, value);
                matrix.set(j, i, value);
            }
            matrix.add(i, i, ROUNDING * second[support[i]][support[i]]);
            right.set(i, 0, slope[support[i]] - thresholds[support[i]] * Math.signum(at[support[i]]));
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(size);
        if (!solver.setA(matrix)) {
            return null;
        }
        var step = new DMatrixRMaj(size, 1);
        solver.solve(right, step);
        return step.getData();
    }
}
