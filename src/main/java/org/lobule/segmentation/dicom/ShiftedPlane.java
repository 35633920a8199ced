package org.lobule.segmentation.dicom;

import java.util.List;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.series.ImagePlane;

/**
 * A frame that lies on a slice of a grid with pixels of the same size, shifted within the slice by a part of a pixel: drawn on the
 * images of a tilted gantry, which were moved onto an orthogonal grid.
 */
record ShiftedPlane(ImagePlane plane) {

    /** Off the slice, in slices, and off in size and direction. */
    private static final double TOLERANCE = 0.1;
    private static final double SIZE_TOLERANCE = 1e-3;

    static boolean allOnSlices(List<ImagePlane> planes, Grid grid) {
        return planes.stream().allMatch(plane -> isOnSlice(plane, grid));
    }

    private static boolean isOnSlice(ImagePlane plane, Grid grid) {
        double k = grid.toIndex(plane.position()).z();
        return Math.abs(k - Math.rint(k)) <= TOLERANCE
                && plane.row().minus(grid.row()).length() <= SIZE_TOLERANCE && plane.column().minus(grid.column()).length() <= SIZE_TOLERANCE
                && Math.abs(plane.dx() - grid.spacing().x()) <= SIZE_TOLERANCE * plane.dx()
                && Math.abs(plane.dy() - grid.spacing().y()) <= SIZE_TOLERANCE * plane.dy();
    }

    /** Marks the voxels whose nearest pixel is inside. */
    void copy(boolean[] inside, Mask mask) {
        Grid grid = mask.grid();
        Vector3 first = grid.toIndex(plane.position());
        int k = (int) Math.rint(first.z());
        int left = (int) Math.rint(first.x());
        int top = (int) Math.rint(first.y());
        if (k < 0 || k >= grid.nz()) {
            return;
        }
        for (int j = Math.max(0, -top); j < Math.min(plane.rows(), grid.ny() - top); j++) {
            for (int i = Math.max(0, -left); i < Math.min(plane.columns(), grid.nx() - left); i++) {
                if (inside[j * plane.columns() + i]) {
                    mask.voxels()[grid.index(left + i, top + j, k)] = 1;
                }
            }
        }
    }
}
