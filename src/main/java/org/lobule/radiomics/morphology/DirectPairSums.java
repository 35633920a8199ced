package org.lobule.radiomics.morphology;

import org.lobule.radiomics.region.Box;

/** Pair sums by visiting every pair; for small regions. */
final class DirectPairSums {

    private DirectPairSums() {}

    /**
     * @param mask       the voxels
     * @param deviations deviations from the mean where the mask is set
     */
    static PairSums of(byte[] mask, double[] deviations, Box box, int voxels, Runnable checkpoint) {
        double[] inverse = inverseDistances(box);
        int[] x = new int[voxels];
        int[] y = new int[voxels];
        int[] z = new int[voxels];
        double[] value = new double[voxels];
        int n = 0;
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                for (int i = 0; i < box.nx(); i++) {
                    int v = box.index(i, j, k);
                    if (mask[v] != 0) {
                        x[n] = i;
                        y[n] = j;
                        z[n] = k;
                        value[n++] = deviations[v];
                    }
                }
            }
        }
        double weights = 0;
        double products = 0;
        double squares = 0;
        for (int a = 0; a < n; a++) {
            checkpoint.run();
            double weightsOfA = 0;
            double valuesOfA = 0;
            double squaresOfA = 0;
            for (int b = 0; b < a; b++) {
                double w = inverse[box.index(Math.abs(x[a] - x[b]), Math.abs(y[a] - y[b]), z[a] - z[b])];
                weightsOfA += w;
                valuesOfA += w * value[b];
                squaresOfA += w * value[b] * value[b];
            }
            weights += 2 * weightsOfA;
            products += 2 * value[a] * valuesOfA;
            squares += squaresOfA + value[a] * value[a] * weightsOfA;
        }
        return new PairSums(weights, products, squares);
    }

    /** 1/distance of two voxels by the difference of their indices; 0 for a voxel and itself. */
    static double[] inverseDistances(Box box) {
        double[] inverse = new double[box.voxels()];
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                for (int i = 0; i < box.nx(); i++) {
                    inverse[box.index(i, j, k)] = inverseDistance(box, i, j, k);
                }
            }
        }
        return inverse;
    }

    static double inverseDistance(Box box, int i, int j, int k) {
        double x = i * box.dx();
        double y = j * box.dy();
        double z = k * box.dz();
        double square = x * x + y * y + z * z;
        return square == 0 ? 0 : 1 / Math.sqrt(square);
    }
}
