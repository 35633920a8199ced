package org.lobule.scoring.model.kernel;

import java.util.Arrays;

import org.lobule.scoring.model.calibration.PlattScaling;
import smile.math.MathEx;
import smile.model.svm.KernelMachine;
import smile.model.svm.LASVM;

/**
 * A support vector machine for one class against the others. Of a linear kernel one vector, the sum of all, is kept.
 *
 * @param vectors   by [vector][input]
 * @param weights   by vector
 * @param intercept of the decision value
 * @param platt     from decision value to probability
 */
public record Machine(Kernel kernel, double[][] vectors, double[] weights, double intercept, PlattScaling platt) {

    /** Of Smile's solver. Fewer epochs end before it has settled: with 10 decisions are those of LIBSVM to 1e-6, with 2 they are 0.4 off. */
    private static final double TOLERANCE = 1e-4;
    private static final int EPOCHS = 20;

    /**
     * @param sign   1 and -1 by row
     * @param others cost of a row of the others, {@code cost} of one of the class
     */
    static Machine fit(Kernel kernel, double[][] rows, int[] sign, double cost, double others, long seed) {
        // Smile draws from a generator of the thread; with it set here the machine depends on the seed alone.
        MathEx.setSeed(seed);
        KernelMachine<double[]> fitted = new LASVM<>(kernel.smile(), cost, others, TOLERANCE).fit(rows, sign, EPOCHS);
        double[][] vectors = fitted.vectors();
        double[] weights = fitted.weights();
        if (kernel instanceof Kernel.Linear) {
            double[] direction = new double[rows[0].length];
            for (int v = 0; v < weights.length; v++) {
                for (int n = 0; n < direction.length; n++) {
                    direction[n] += weights[v] * vectors[v][n];
                }
            }
            vectors = new double[][] {direction};
            weights = new double[] {1};
        }
        return new Machine(kernel, vectors, weights, fitted.intercept(), new PlattScaling(-1, 0));
    }

    Machine with(PlattScaling scaling) {
        return new Machine(kernel, vectors, weights, intercept, scaling);
    }

    /** Positive on the side of the class. */
    double decision(double[] row) {
        double decision = intercept;
        for (int v = 0; v < weights.length; v++) {
            decision += weights[v] * kernel.of(vectors[v], row);
        }
        return decision;
    }

    double probability(double[] row) {
        return platt.probability(decision(row));
    }

    double[] decisions(double[][] rows) {
        return Arrays.stream(rows).parallel().mapToDouble(this::decision).toArray();
    }
}
