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
        GreyLevels levels = region.greyLevels();
        return of(region, levels.sliceStride());
    }

    /** Distances within each slice, in the layout of {@link GreyLevels#padded()}. */
    static short[] inSlices(PreparedRegion region) {
        return of(region, 0);
    }

    /** @param slice how far the voxel in the slice before lies, 0 to look at rows and columns alone */
    private static short[] of(PreparedRegion region, int slice) {
        GreyLevels levels = region.greyLevels();
        short[] distances = new short[levels.padded().length];
        Box box = region.box();
        byte[] mask = region.morphologicalMask();
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                int from = box.index(0, j, k);
                int to = levels.paddedIndex(0, j, k);
                for (int i = 0; i < box.nx(); i++) {
                    if (mask[from + i] != 0) {
                        int v = to + i;
                        int nearest = Math.min(distances[v - 1], distances[v - levels.rowStride()]);
                        distances[v] = (short) (1 + (slice == 0 ? nearest : Math.min(nearest, distances[v - slice])));
                    }
                }
            }
        }
        for (int k = box.nz() - 1; k >= 0; k--) {
            for (int j = box.ny() - 1; j >= 0; j--) {
                int first = levels.paddedIndex(0, j, k);
                for (int v = first + box.nx() - 1; v >= first; v--) {
                    int nearest = Math.min(distances[v + 1], distances[v + levels.rowStride()]);
                    if (slice != 0) {
                        nearest = Math.min(nearest, distances[v + slice]);
                    }
                    distances[v] = (short) Math.min(distances[v], 1 + nearest);
                }
            }
        }
        return distances;
    }
}
