package org.lobule.radiomics.pyradiomics;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;

/** Parts of images and masks. Where a part lies in the patient is not kept: features do not depend on it. */
final class Crop {

    private Crop() {}

    static Volume of(Volume image, VoxelBox box) {
        float[] part = new float[box.nx() * box.ny() * box.nz()];
        copyRows(image.grid(), box, (from, to) -> System.arraycopy(image.voxels(), from, part, to, box.nx()));
        return new Volume(grid(image.grid(), box), part);
    }

    static Mask of(Mask mask, VoxelBox box) {
        byte[] part = new byte[box.nx() * box.ny() * box.nz()];
        copyRows(mask.grid(), box, (from, to) -> System.arraycopy(mask.voxels(), from, part, to, box.nx()));
        return new Mask(grid(mask.grid(), box), part);
    }

    /** A grid of the box's size. */
    static Grid grid(Grid whole, VoxelBox box) {
        Vector3 spacing = whole.spacing();
        return Grid.axial(box.nx(), box.ny(), box.nz(), spacing.x(), spacing.y(), spacing.z());
    }

    /** A box with a margin, as far as the grid reaches. */
    static VoxelBox padded(VoxelBox box, int margin, Grid grid) {
        return new VoxelBox(Math.max(0, box.firstI() - margin), Math.max(0, box.firstJ() - margin), Math.max(0, box.firstK() - margin),
                Math.min(grid.nx() - 1, box.lastI() + margin), Math.min(grid.ny() - 1, box.lastJ() + margin),
                Math.min(grid.nz() - 1, box.lastK() + margin));
    }

    private interface RowCopy {
        void copy(int from, int to);
    }

    private static void copyRows(Grid grid, VoxelBox box, RowCopy copy) {
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                copy.copy(grid.index(box.firstI(), box.firstJ() + j, box.firstK() + k), box.nx() * (j + box.ny() * k));
            }
        }
    }
}
