package org.lobule.imaging.morphology;

import java.util.Arrays;
import java.util.Optional;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;

/**
 * A box of voxels, first and last index included.
 */
public record VoxelBox(int firstI, int firstJ, int firstK, int lastI, int lastJ, int lastK) {

    /** The smallest box around a mask; empty for an empty mask. */
    public static Optional<VoxelBox> around(Mask mask) {
        Grid grid = mask.grid();
        byte[] voxels = mask.voxels();
        byte[] nothing = new byte[grid.nx()];
        int[] first = {grid.nx(), grid.ny(), grid.nz()};
        int[] last = {-1, -1, -1};
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                int row = grid.index(0, j, k);
                int left = Arrays.mismatch(voxels, row, row + grid.nx(), nothing, 0, grid.nx());
                if (left < 0) {
                    continue;
                }
                int right = grid.nx() - 1;
                while (right > last[0] && voxels[row + right] == 0) {
                    right--;
                }
                first = new int[] {Math.min(first[0], left), Math.min(first[1], j), Math.min(first[2], k)};
                last = new int[] {Math.max(last[0], right), Math.max(last[1], j), k};
            }
        }
        return last[0] < 0 ? Optional.empty() : Optional.of(new VoxelBox(first[0], first[1], first[2], last[0], last[1], last[2]));
    }

    public int nx() {
        return lastI - firstI + 1;
    }

    public int ny() {
        return lastJ - firstJ + 1;
    }

    public int nz() {
        return lastK - firstK + 1;
    }
}
