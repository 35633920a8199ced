package org.lobule.imaging;

/**
 * Where the voxels of an image lie: a regular grid in patient coordinates (DICOM's L-P-S frame, millimetres).
 *
 * <p>Voxel (i, j, k) has its centre at {@code origin + i*dx*row + j*dy*column + k*dz*slice}; i runs fastest in memory,
 * so its index is {@code i + nx*(j + ny*k)}. {@code direction} holds the three unit vectors row, column and slice one
 * after another (nine numbers). They are orthogonal and may be left-handed: a series stored from head to foot keeps its order.
 *
 * @param nx voxels along a row (DICOM Columns)
 * @param ny voxels along a column (DICOM Rows)
 * @param nz slices
 */
public record Grid(int nx, int ny, int nz, Vector3 origin, Vector3 spacing, Vector3 row, Vector3 column, Vector3 slice) {

    private static final double ORTHOGONALITY_TOLERANCE = 1e-3;

    public Grid {
        if (nx < 1 || ny < 1 || nz < 1 || (long) nx * ny * nz > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("A grid of %d x %d x %d voxels is not usable".formatted(nx, ny, nz));
        }
        if (!(spacing.x() > 0 && spacing.y() > 0 && spacing.z() > 0)) {
            throw new IllegalArgumentException("Voxel spacing must be positive, not " + spacing);
        }
        if (Math.abs(row.dot(column)) > ORTHOGONALITY_TOLERANCE || Math.abs(row.dot(slice)) > ORTHOGONALITY_TOLERANCE
                || Math.abs(column.dot(slice)) > ORTHOGONALITY_TOLERANCE) {
            throw new IllegalArgumentException("The axes of a grid must be orthogonal");
        }
    }

    /** A grid along the patient's axes with its first voxel centre at the origin; for phantoms and files without position. */
    public static Grid axial(int nx, int ny, int nz, double dx, double dy, double dz) {
        return new Grid(nx, ny, nz, new Vector3(0, 0, 0), new Vector3(dx, dy, dz),
                new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1));
    }

    public int voxels() {
        return nx * ny * nz;
    }

    public int index(int i, int j, int k) {
        return i + nx * (j + ny * k);
    }

    /** Volume of one voxel in mm3. */
    public double voxelVolume() {
        return spacing.x() * spacing.y() * spacing.z();
    }

    /** Patient coordinates (mm) of a continuous voxel index. */
    public Vector3 toPatient(double i, double j, double k) {
        return origin.plus(row.times(i * spacing.x())).plus(column.times(j * spacing.y())).plus(slice.times(k * spacing.z()));
    }

    /** Continuous voxel index of a point in patient coordinates (mm). */
    public Vector3 toIndex(Vector3 patient) {
        Vector3 offset = patient.minus(origin);
        return new Vector3(offset.dot(row) / spacing.x(), offset.dot(column) / spacing.y(), offset.dot(slice) / spacing.z());
    }

    /** Whether voxel centres of both grids coincide to within {@code tolerance} millimetres at every corner. */
    public boolean matches(Grid other, double tolerance) {
        if (nx != other.nx || ny != other.ny || nz != other.nz) {
            return false;
        }
        for (int corner = 0; corner < 8; corner++) {
            int i = (corner & 1) * (nx - 1);
            int j = (corner >> 1 & 1) * (ny - 1);
            int k = (corner >> 2) * (nz - 1);
            if (toPatient(i, j, k).minus(other.toPatient(i, j, k)).length() > tolerance) {
                return false;
            }
        }
        return true;
    }
}
