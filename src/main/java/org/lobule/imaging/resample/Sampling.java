package org.lobule.imaging.resample;

/** Values of a source array at the voxel centres of a target grid, row by row. */
sealed interface Sampling permits SeparableSampling, AffineSampling {

    /**
     * Fills {@code result[at ..]} with row (j, k) of the target.
     *
     * @param outside value beyond the source's voxels, or null to clamp
     */
    void row(float[] values, int j, int k, float[] result, int at, Float outside);
}
