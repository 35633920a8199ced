package org.lobule.imaging.io;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;

/** From the three step vectors of a file's voxel axes (L-P-S, mm) to a grid. */
final class FileGeometry {

    /** More voxels than any series of a patient: 512 x 512 x 2048. */
    static final long MOST_VOXELS = 1L << 29;

    /** Cosine of the angle between two axes up to which they count as orthogonal: 0.06 degrees. */
    private static final double SHEAR = 1e-3;

    private FileGeometry() {}

    static boolean orthogonal(Vector3 x, Vector3 y, Vector3 z) {
        return isDirection(x) && isDirection(y) && isDirection(z)
                && Math.abs(x.unit().dot(y.unit())) <= SHEAR
                && Math.abs(x.unit().dot(z.unit())) <= SHEAR
                && Math.abs(y.unit().dot(z.unit())) <= SHEAR;
    }

    static boolean isDirection(Vector3 vector) {
        double length = vector.length();
        return Double.isFinite(length) && length > 0;
    }

    /** A grid whose voxel steps are x, y and z. */
    static Grid grid(int nx, int ny, int nz, Vector3 origin, Vector3 x, Vector3 y, Vector3 z) throws ImageFileException {
        requireSize(nx, ny, nz);
        if (!isDirection(x) || !isDirection(y) || !isDirection(z) || !Double.isFinite(origin.length())) {
            throw new ImageFileException("The file gives no usable voxel spacing, direction or origin");
        }
        if (!orthogonal(x, y, z)) {
            throw new ImageFileException("The voxel axes are not orthogonal (a sheared image): resample it to a regular grid first");
        }
        return new Grid(nx, ny, nz, origin, new Vector3(x.length(), y.length(), z.length()), x.unit(), y.unit(), z.unit());
    }

    static void requireSize(long nx, long ny, long nz) throws ImageFileException {
        boolean positive = nx > 0 && ny > 0 && nz > 0;
        if (!positive || nx > MOST_VOXELS || ny > MOST_VOXELS || nz > MOST_VOXELS || (double) nx * ny * nz > MOST_VOXELS) {
            throw new ImageFileException("An image of %d x %d x %d voxels is not usable (from 1 to %d voxels)".formatted(nx, ny, nz, MOST_VOXELS));
        }
    }

    /** A step of one millimetre at right angles to two others, for the slice axis of a two-dimensional image. */
    static Vector3 normal(Vector3 x, Vector3 y) {
        return x.cross(y).unit();
    }
}
