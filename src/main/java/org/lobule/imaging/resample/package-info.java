/**
 * Images and masks on another grid. By patient coordinates, trilinear or nearest-neighbour, also between grids oblique to each other:
 * {@link org.lobule.imaging.resample.CoveringGrid} makes the grid, {@link org.lobule.imaging.resample.Resampler} fills it.
 * By samples along the image's own axes, in double precision, for a part of it, also by cubic splines:
 * {@link org.lobule.imaging.resample.AxisPositions} and {@link org.lobule.imaging.resample.PartResampler}; and at one offset from every voxel:
 * {@link org.lobule.imaging.resample.SplineSamples}.
 */
package org.lobule.imaging.resample;
