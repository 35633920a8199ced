package org.lobule.segmentation.dicom;

import java.util.Arrays;

/**
 * A closed polygon in continuous voxel indices.
 *
 * @param points per axis the coordinates of all points; the last point is joined to the first
 */
record Contour(double[][] points) {

    int size() {
        return points[0].length;
    }

    double mean(int axis) {
        return Arrays.stream(points[axis]).average().orElseThrow();
    }

    /** How far the points spread along an axis, in voxels. */
    double extent(int axis) {
        return Arrays.stream(points[axis]).max().orElseThrow() - Arrays.stream(points[axis]).min().orElseThrow();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contour contour && Arrays.deepEquals(points, contour.points);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(points);
    }
}
