package org.lobule.radiomics.texture;

import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.GreyLevels;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * How many steps each voxel of the morphological mask is from the nearest voxel outside it: 1 at the border. Steps lead to
 * the six (in a slice four) voxels that share a face, so the distance is the city-block one (IBSI 3.9). Outside the image is
 * outside the region. Two passes, there and back, are exact for this distance.
 */
final class BorderDistances {

    private BorderDistances() {}

    /** Distances in the volume, in the layout of {@link GreyLevels#padded()}. */
    static short[] inVolume(PreparedRegion region) {
        return of(region, region.greyLevels().sliceStride());
    }

    /** Distances within each slice, in the layout of {@link GreyLevels#padded()}. */
    static short[] inSlices(PreparedRegion region) {
        return of(region, region.greyLevels().rowStride());
    }

    /** @param third how far the neighbour along the third axis lies; within slices that of the second axis once more */
    private static short[] of(PreparedRegion region, int third) {
        GreyLevels levels = region.greyLevels();
        short[] distances = new short[levels.padded().length];
        Box box = region.box();
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                there(distances, levels.paddedIndex(0, j, k), region.morphologicalMask(), box.index(0, j, k), box.nx(), levels.rowStride(), third);
            }
        }
        for (int k = box.nz() - 1; k >= 0; k--) {
            for (int j = box.ny() - 1; j >= 0; j--) {
                back(distances, levels.paddedIndex(0, j, k), box.nx(), levels.rowStride(), third);
            }
        }
        return distances;
    }

    private static void there(short[] distances, int first, byte[] mask, int firstOfMask, int nx, int row, int third) {
        int last = 0;
        for (int i = 0; i < nx; i++) {
            if (mask[firstOfMask + i] == 0) {
                last = 0;
            } else {
                int v = first + i;
                last = 1 + Math.min(last, Math.min(distances[v - row], distances[v - third]));
                distances[v] = (short) last;
            }
        }
    }

    private static void back(short[] distances, int first, int nx, int row, int third) {
        int last = 0;
        for (int v = first + nx - 1; v >= first; v--) {
            if (distances[v] == 0) {
                last = 0;
            } else {
                last = Math.min(distances[v], 1 + Math.min(last, Math.min(distances[v + row], distances[v + third])));
                distances[v] = (short) last;
            }
        }
    }
}
