package org.lobule.segmentation.network;

/**
 * The stretch of an axis that the liver network's output covers.
 *
 * @param start first voxel; negative where the window begins before the image
 */
record Window(int start, int length) {

    /** The window whose middle is the middle of the voxels first to last. */
    static Window centredOn(int first, int last, int length) {
        return new Window(first + (last - first + 1) / 2 - length / 2, length);
    }

    /** One past the last voxel. */
    int end() {
        return start + length;
    }
}
