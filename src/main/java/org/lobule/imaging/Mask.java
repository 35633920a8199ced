package org.lobule.imaging;

import java.util.Arrays;

/**
 * A region on a {@link Grid}: one byte per voxel, 1 inside and 0 outside.
 * The array is shared, not copied: whoever is handed a mask reads it and does not write to it.
 *
 * @param voxels 0 or 1 per voxel, i fastest (see {@link Grid#index})
 */
public record Mask(Grid grid, byte[] voxels) {

    /** Stretches of nothing are compared at once. */
    private static final byte[] OUTSIDE = new byte[4096];

    public Mask {
        if (voxels.length != grid.voxels()) {
            throw new IllegalArgumentException("%d values do not fill a grid of %d voxels".formatted(voxels.length, grid.voxels()));
        }
    }

    public static Mask empty(Grid grid) {
        return new Mask(grid, new byte[grid.voxels()]);
    }

    public boolean at(int i, int j, int k) {
        return voxels[grid.index(i, j, k)] != 0;
    }

    /** Number of voxels inside. */
    public int count() {
        int count = 0;
        for (byte voxel : voxels) {
            count += voxel;
        }
        return count;
    }

    public boolean isEmpty() {
        for (int from = 0; from < voxels.length; from += OUTSIDE.length) {
            int end = Math.min(voxels.length, from + OUTSIDE.length);
            if (!Arrays.equals(voxels, from, end, OUTSIDE, 0, end - from)) {
                return false;
            }
        }
        return true;
    }

    /** Volume in millilitres: number of voxels times the volume of one. */
    public double millilitres() {
        return count() * grid.voxelVolume() / 1000;
    }
}
