package org.lobule.radiomics.morphology;

/**
 * Sums over all ordered pairs of different voxels, each weighted by the inverse of their distance.
 *
 * @param weights  of w
 * @param products of w y y', y being the deviation of an intensity from the mean
 * @param squares  of w y^2
 */
record PairSums(double weights, double products, double squares) {

    /** Of w (y - y')^2. */
    double squaredDifferences() {
        return 2 * (squares - products);
    }
}
