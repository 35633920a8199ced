package org.lobule.radiomics.texture;

/** The mean of features over matrices; a feature that is undefined (NaN) for a matrix is averaged over the others. */
final class FeatureMean {

    private final double[] sums;
    private final int[] counts;
    private int matrices;

    FeatureMean(int features) {
        sums = new double[features];
        counts = new int[features];
    }

    /** Adds the features of a matrix; those beyond the number wanted are left out. */
    void add(double[] features) {
        matrices++;
        for (int f = 0; f < sums.length; f++) {
            if (!Double.isNaN(features[f])) {
                sums[f] += features[f];
                counts[f]++;
            }
        }
    }

    /** Whether no matrix was added. */
    boolean isEmpty() {
        return matrices == 0;
    }

    /** Whether any matrix defines the feature. */
    boolean isDefined(int feature) {
        return counts[feature] > 0;
    }

    double of(int feature) {
        return sums[feature] / counts[feature];
    }
}
