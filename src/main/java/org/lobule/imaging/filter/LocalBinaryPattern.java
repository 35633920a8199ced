package org.lobule.imaging.filter;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;

/**
 * Rotation-invariant uniform local binary patterns in slices (Ojala et al., IEEE PAMI 2002;24:971): of the 8 neighbours in the plane, the
 * number that are not below the voxel, where the pattern around it changes at most twice; 9 for every other pattern.
 */
public record LocalBinaryPattern(Boundary boundary) implements ImageFilter {

    /** Once around the voxel. */
    private static final int[] DX = {1, 1, 0, -1, -1, -1, 0, 1};
    private static final int[] DY = {0, 1, 1, 1, 0, -1, -1, -1};
    private static final int NOT_UNIFORM = 9;

    @Override
    public Volume apply(FilterInput input) {
        Grid grid = input.image().grid();
        VoxelBox part = input.part();
        float[] response = new float[input.voxels()];
        int[] x = new int[grid.nx() + 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = boundary.source(i - 1, grid.nx());
        }
        for (int k = 0; k < part.nz(); k++) {
            input.checkpoint().run();
            for (int j = 0; j < part.ny(); j++) {
                int y = part.firstJ() + j;
                int z = part.firstK() + k;
                int[] rows = {row(grid, y - 1, z), row(grid, y, z), row(grid, y + 1, z)};
                for (int i = 0; i < part.nx(); i++) {
                    response[input.row(j, k) + i] = pattern(input.image().voxels(), rows, x, part.firstI() + i);
                }
            }
        }
        return input.response(response);
    }

    private int row(Grid grid, int j, int k) {
        int source = boundary.source(j, grid.ny());
        return source < 0 ? -1 : grid.index(0, source, k);
    }

    private static int pattern(float[] voxels, int[] rows, int[] x, int i) {
        float centre = voxels[rows[1] + i];
        int bits = 0;
        for (int n = 0; n < DX.length; n++) {
            int row = rows[1 + DY[n]];
            int column = x[i + 1 + DX[n]];
            float neighbour = row < 0 || column < 0 ? 0 : voxels[row + column];
            bits |= neighbour >= centre ? 1 << n : 0;
        }
        int changes = Integer.bitCount((bits ^ (bits << 1 | bits >> 7)) & 0xff);
        return changes <= 2 ? Integer.bitCount(bits) : NOT_UNIFORM;
    }

    @Override
    public String canonical() {
        return "local-binary-pattern(boundary=%s)".formatted(boundary);
    }
}
