package org.lobule.imaging.resample;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;

/**
 * Grids of another spacing or direction that cover a given one: n' = ceil(n s / s') voxels along each axis, the centres of both
 * grids at the same point (IBSI 1, "image interpolation", alignment of grid centres; 10.1148/radiol.2020191145).
 */
public final class CoveringGrid {

    /** A count this little above a whole number is that number: 10 x 0.3 / 1 is 3 voxels, whatever the last bit says. */
    private static final double ROUNDING = 1e-6;

    private CoveringGrid() {}

    /** The grid of another spacing (mm) with the axes of {@code source}. */
    public static Grid of(Grid source, Vector3 spacing) {
        return of(source, spacing, source.row(), source.column(), source.slice());
    }

    /**
     * The grid with the given spacing (mm) and orthogonal unit axes that covers {@code source}, from voxel edge to voxel edge.
     * For axes that are not parallel to those of the source it covers the source's corners.
     */
    public static Grid of(Grid source, Vector3 spacing, Vector3 row, Vector3 column, Vector3 slice) {
        int nx = count(extent(source, row), spacing.x());
        int ny = count(extent(source, column), spacing.y());
        int nz = count(extent(source, slice), spacing.z());
        return centred(centre(source), nx, ny, nz, spacing, row, column, slice);
    }

    /** The grid of the given size whose centre lies at {@code centre} (patient coordinates, mm). */
    public static Grid centred(Vector3 centre, int nx, int ny, int nz, Vector3 spacing, Vector3 row, Vector3 column, Vector3 slice) {
        Vector3 origin = centre
                .minus(row.times(spacing.x() * (nx - 1) / 2))
                .minus(column.times(spacing.y() * (ny - 1) / 2))
                .minus(slice.times(spacing.z() * (nz - 1) / 2));
        return new Grid(nx, ny, nz, origin, spacing, row, column, slice);
    }

    /** The part of {@code grid} that starts at voxel (i, j, k), which may lie outside, and has the given size. */
    public static Grid part(Grid grid, int i, int j, int k, int nx, int ny, int nz) {
        return new Grid(nx, ny, nz, grid.toPatient(i, j, k), grid.spacing(), grid.row(), grid.column(), grid.slice());
    }

    /** The point half way between the first and the last voxel centre, in patient coordinates (mm). */
    public static Vector3 centre(Grid grid) {
        return grid.toPatient((grid.nx() - 1) / 2.0, (grid.ny() - 1) / 2.0, (grid.nz() - 1) / 2.0);
    }

    /** Length (mm) of the grid's shadow on an axis. */
    private static double extent(Grid grid, Vector3 axis) {
        return Math.abs(grid.row().dot(axis)) * grid.nx() * grid.spacing().x()
                + Math.abs(grid.column().dot(axis)) * grid.ny() * grid.spacing().y()
                + Math.abs(grid.slice().dot(axis)) * grid.nz() * grid.spacing().z();
    }

    private static int count(double extent, double spacing) {
        return (int) Math.max(1, Math.ceil(extent / spacing - ROUNDING));
    }
}
