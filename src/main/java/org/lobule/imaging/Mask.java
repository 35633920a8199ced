package org.lobule.imaging;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A region on a {@link Grid}: one byte per voxel, 1 inside and 0 outside; everything that computes with masks counts on that.
 * The array is shared, not copied: whoever makes a mask may go on to fill it, with 0 and 1 only, and whoever is handed one reads it
 * and does not write to it.
 *
 * @param voxels 0 or 1 per voxel, i fastest (see {@link Grid#index})
 * @throws IllegalArgumentException where the values do not fill the grid, or one is neither 0 nor 1
 */
public record Mask(Grid grid, byte[] voxels) {

    /** Stretches of nothing are compared at once. */
    private static final byte[] OUTSIDE = new byte[4096];

    public Mask {
        if (voxels.length != grid.voxels()) {
            throw new IllegalArgumentException("%d values do not fill a grid of %d voxels".formatted(voxels.length, grid.voxels()));
        }
        for (int from = 0; from < voxels.length; from += OUTSIDE.length) {
            int end = Math.min(voxels.length, from + OUTSIDE.length);
            if (!isOutside(voxels, from, end)) {
                requireZerosAndOnes(voxels, from, end);
            }
        }
    }

    private static void requireZerosAndOnes(byte[] voxels, int from, int end) {
        int bits = 0;
        for (int n = from; n < end; n++) {
            bits |= voxels[n];
        }
        if ((bits & ~1) != 0) {
            int at = IntStream.range(from, end).filter(n -> (voxels[n] & ~1) != 0).findFirst().orElseThrow();
            throw new IllegalArgumentException("A mask is of 0 (outside) and 1 (inside); the value of voxel %d is %d".formatted(at, voxels[at]));
        }
    }

    private static boolean isOutside(byte[] voxels, int from, int end) {
        return Arrays.equals(voxels, from, end, OUTSIDE, 0, end - from);
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
            if (!isOutside(voxels, from, end)) {
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
