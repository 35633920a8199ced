package org.lobule.radiomics.pyradiomics;

import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;

/**
 * An image and a region of it after loading: on one grid, normalised, resampled and cropped as asked for.
 *
 * @param image the whole image, or the part around the region
 * @param mask  on the grid of the image
 */
record Loaded(Volume image, Mask mask) {}
