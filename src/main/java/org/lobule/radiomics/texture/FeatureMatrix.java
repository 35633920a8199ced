package org.lobule.radiomics.texture;

/**
 * Counts of a slice or a volume from which the features of a family follow.
 *
 * @param <M> the matrix itself: only matrices of a kind add up
 */
interface FeatureMatrix<M> {

    /** Forgets all counts. */
    void clear();

    /** Adds the counts of another matrix of the same region. */
    void add(M other);

    /** Whether nothing is counted; there are no features then. */
    boolean isEmpty();

    /** The features in the order of the standard, NaN where the counts define none; the matrix must not be empty. */
    double[] features();
}
