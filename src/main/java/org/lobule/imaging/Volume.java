package org.lobule.imaging;

/**
 * A scalar image: modality values (HU for CT, arbitrary units for MR) on a {@link Grid}.
 * The array is shared, not copied: whoever is handed a volume reads it and does not write to it.
 *
 * @param voxels one value per voxel, i fastest (see {@link Grid#index})
 */
public record Volume(Grid grid, float[] voxels) {

    public Volume {
        if (voxels.length != grid.voxels()) {
            throw new IllegalArgumentException("%d values do not fill a grid of %d voxels".formatted(voxels.length, grid.voxels()));
        }
    }

    public float at(int i, int j, int k) {
        return voxels[grid.index(i, j, k)];
    }

    /** Whether all values are whole numbers, as modalities store them. */
    public boolean isWhole() {
        for (float x : voxels) {
            if (x != Math.rint(x)) {
                return false;
            }
        }
        return true;
    }
}
