package org.lobule.imaging.morphology;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;

/** Dilation and erosion of masks. Beyond the grid there is nothing: erosion removes voxels at the border of the grid. */
public final class Morphology {

    private Morphology() {}

    /** The mask and all neighbours of its voxels, {@code times} times. */
    public static Mask dilate(Mask mask, Neighbourhood neighbourhood, int times) {
        Mask result = mask;
        for (int n = 0; n < times; n++) {
            result = dilate(result, neighbourhood);
        }
        return result;
    }

    /** The voxels of the mask all of whose neighbours are in it, {@code times} times. */
    public static Mask erode(Mask mask, Neighbourhood neighbourhood, int times) {
        Mask result = mask;
        for (int n = 0; n < times; n++) {
            result = erode(result, neighbourhood);
        }
        return result;
    }

    private static Mask dilate(Mask mask, Neighbourhood neighbourhood) {
        Grid grid = mask.grid();
        byte[] from = mask.voxels();
        byte[] to = from.clone();
        for (Neighbourhood.Offset offset : neighbourhood.offsets()) {
            int first = Math.max(0, -offset.dx());
            int end = grid.nx() - Math.max(0, offset.dx());
            for (int k = Math.max(0, -offset.dz()); k < grid.nz() - Math.max(0, offset.dz()); k++) {
                for (int j = Math.max(0, -offset.dy()); j < grid.ny() - Math.max(0, offset.dy()); j++) {
                    int at = grid.index(0, j, k);
                    int neighbour = at + offset.dx() + grid.nx() * (offset.dy() + grid.ny() * offset.dz());
                    for (int i = first; i < end; i++) {
                        to[at + i] |= from[neighbour + i];
                    }
                }
            }
        }
        return new Mask(grid, to);
    }

    private static Mask erode(Mask mask, Neighbourhood neighbourhood) {
        // What the background reaches goes; the background beyond the grid reaches the outermost voxels.
        Grid grid = mask.grid();
        byte[] kept = dilate(complement(mask), neighbourhood).voxels();
        byte[] result = new byte[kept.length];
        for (int k = 1; k < grid.nz() - 1; k++) {
            for (int j = 1; j < grid.ny() - 1; j++) {
                for (int i = 1, at = grid.index(1, j, k); i < grid.nx() - 1; i++, at++) {
                    result[at] = (byte) (1 - kept[at]);
                }
            }
        }
        return new Mask(grid, result);
    }

    private static Mask complement(Mask mask) {
        byte[] inverse = new byte[mask.voxels().length];
        for (int n = 0; n < inverse.length; n++) {
            inverse[n] = (byte) (1 - mask.voxels()[n]);
        }
        return new Mask(mask.grid(), inverse);
    }
}
