package org.lobule.radiomics.region;

/**
 * The box of voxels around a region; index = i + nx*(j + ny*k) in every array on it.
 *
 * @param dx spacing along a row, mm
 */
public record Box(int nx, int ny, int nz, double dx, double dy, double dz) {

    public int voxels() {
        return nx * ny * nz;
    }

    public int index(int i, int j, int k) {
        return i + nx * (j + ny * k);
    }

    /** Volume of one voxel in mm3. */
    public double voxelVolume() {
        return dx * dy * dz;
    }
}
