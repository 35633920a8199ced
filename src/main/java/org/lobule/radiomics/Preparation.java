package org.lobule.radiomics;

/**
 * How an image and a region of it are made ready for features: the chain of the IBSI reference manual, in its order.
 *
 * @param interpolation    spacing of extraction
 * @param roundIntensities whether interpolated intensities become whole numbers (ties to even; IBSI 68QD)
 * @param resegmentation   which voxels count for intensities and textures
 * @param discretisation   from intensities to grey levels
 */
public record Preparation(Interpolation interpolation, boolean roundIntensities, Resegmentation resegmentation, Discretisation discretisation) {}
