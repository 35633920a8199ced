/**
 * Images and masks on another grid: trilinear or nearest-neighbour, by patient coordinates.
 *
 * <p>{@link org.lobule.imaging.resample.CoveringGrid} makes the grid, {@link org.lobule.imaging.resample.Resampler} fills it.
 */
package org.lobule.imaging.resample;
