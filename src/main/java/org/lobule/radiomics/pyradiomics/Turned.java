package org.lobule.radiomics.pyradiomics;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.Volume;

/** Images and masks with another axis in the place of z, so that what works on slices works on sagittal or coronal ones. */
final class Turned {

    private Turned() {}

    /** The image with axis 0 (x) or 1 (y) exchanged for z; itself for 2. */
    static Volume of(Volume image, int axis) {
        if (axis == 2) {
            return image;
        }
        float[] turned = new float[image.voxels().length];
        forEach(image.grid(), axis, (from, to) -> turned[to] = image.voxels()[from]);
        return new Volume(grid(image.grid(), axis), turned);
    }

    /** The mask with axis 0 (x) or 1 (y) exchanged for z; itself for 2. */
    static Mask of(Mask mask, int axis) {
        if (axis == 2) {
            return mask;
        }
        byte[] turned = new byte[mask.voxels().length];
        forEach(mask.grid(), axis, (from, to) -> turned[to] = mask.voxels()[from]);
        return new Mask(grid(mask.grid(), axis), turned);
    }

    private static Grid grid(Grid grid, int axis) {
        Vector3 spacing = grid.spacing();
        return axis == 0 ? Grid.axial(grid.nz(), grid.ny(), grid.nx(), spacing.z(), spacing.y(), spacing.x())
                : Grid.axial(grid.nx(), grid.nz(), grid.ny(), spacing.x(), spacing.z(), spacing.y());
    }

    private interface Move {
        void move(int from, int to);
    }

    private static void forEach(Grid grid, int axis, Move move) {
        Grid turned = grid(grid, axis);
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    move.move(grid.index(i, j, k), axis == 0 ? turned.index(k, j, i) : turned.index(i, k, j));
                }
            }
        }
    }
}
