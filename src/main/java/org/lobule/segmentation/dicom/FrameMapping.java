package org.lobule.segmentation.dicom;

import java.util.Optional;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.series.ImagePlane;

/**
 * How the pixels of a plane coincide with voxels of a grid, one to one: slices in any order, rows or columns reversed or exchanged.
 * Pixel (i, j) is voxel {@code origin + i*alongRow + j*alongColumn}.
 *
 * @param origin voxel indices of the plane's first pixel, outside the grid where the plane reaches over its border
 */
record FrameMapping(int[] origin, int[] alongRow, int[] alongColumn) {

    /** Centres may be this far apart, in voxels, at any corner of the plane. */
    private static final double TOLERANCE = 0.1;

    /** The mapping, or nothing where the pixels lie between the voxels. */
    static Optional<FrameMapping> of(ImagePlane plane, Grid grid) {
        Vector3 first = grid.toIndex(plane.position());
        Vector3 lastOfRow = grid.toIndex(plane.position().plus(plane.row().times(plane.dx() * (plane.columns() - 1))));
        Vector3 lastOfColumn = grid.toIndex(plane.position().plus(plane.column().times(plane.dy() * (plane.rows() - 1))));
        int[] origin = rounded(first);
        int[] row = step(origin, lastOfRow, plane.columns() - 1, plane.row(), grid);
        int[] column = step(origin, lastOfColumn, plane.rows() - 1, plane.column(), grid);
        if (origin == null || row == null || column == null) {
            return Optional.empty();
        }
        return Optional.of(new FrameMapping(origin, row, column));
    }

    private static int[] rounded(Vector3 index) {
        int[] whole = {(int) Math.rint(index.x()), (int) Math.rint(index.y()), (int) Math.rint(index.z())};
        boolean near = Math.abs(index.x() - whole[0]) <= TOLERANCE && Math.abs(index.y() - whole[1]) <= TOLERANCE
                && Math.abs(index.z() - whole[2]) <= TOLERANCE;
        return near ? whole : null;
    }

    /** The step of one pixel: one voxel along one axis, such that all steps together end where the plane ends. */
    private static int[] step(int[] origin, Vector3 last, int steps, Vector3 direction, Grid grid) {
        int[] end = rounded(last);
        if (origin == null || end == null) {
            return null;
        }
        int[] step = {unit(direction.dot(grid.row())), unit(direction.dot(grid.column())), unit(direction.dot(grid.slice()))};
        if (Math.abs(step[0]) + Math.abs(step[1]) + Math.abs(step[2]) != 1) {
            return null;
        }
        for (int axis = 0; axis < 3; axis++) {
            if (end[axis] - origin[axis] != step[axis] * steps) {
                return null;
            }
        }
        return step;
    }

    private static int unit(double cosine) {
        return (int) Math.rint(cosine);
    }
}
