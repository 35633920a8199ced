package org.lobule.segmentation.network;

import org.lobule.imaging.Mask;

/**
 * What the liver network drew, on the image's grid.
 *
 * @param liver    the liver (interpolated mask above one half): this one is reported
 * @param touched  every voxel the interpolated mask touches: where the lesion network looks
 * @param share    part (0 to 1) of all that was drawn that lies in the largest component, the one kept
 */
record LiverMasks(Mask liver, Mask touched, double share) {

    boolean found() {
        return !liver.isEmpty();
    }
}
