package org.lobule.radiomics.texture;

import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.GreyLevels;
import org.lobule.radiomics.region.MaskStretch;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * How many steps each voxel of the morphological mask is from the nearest voxel outside it: 1 at the border. Steps lead to
 * the six (in a slice four) voxels that share a face, so the distance is the city-block one (IBSI 3.9). Outside the image is
 * outside the region. Steps along the axes add up, so distances along rows come first, and then two passes, there and back,
 * bring in those from row to row and from slice to slice.
 */
final class BorderDistances {

    private record InVolume(short[] distances) {}

    private record InSlices(short[] distances) {}

    private final Box box;
    private final GreyLevels levels;
    private final byte[] mask;
    private final short[] distances;
    private final short[] rising;
    private final short[] falling;

    private BorderDistances(PreparedRegion region) {
        box = region.box();
        levels = region.greyLevels();
        mask = region.morphologicalMask();
        distances = new short[levels.padded().length];
        rising = new short[box.nx()];
        falling = new short[box.nx()];
        for (int i = 0; i < box.nx(); i++) {
            rising[i] = (short) (i + 1);
            falling[i] = (short) (box.nx() - i);
        }
    }

    /** Distances in the volume, in the layout of {@link GreyLevels#padded()}; found once for all images of the region. */
    static short[] inVolume(PreparedRegion region) {
        return region.geometry().derived(InVolume.class, () -> new InVolume(new BorderDistances(region).find(region.greyLevels().sliceStride()))).distances;
    }

    /** Distances within each slice, in the layout of {@link GreyLevels#padded()}; found once for all images of the region. */
    static short[] inSlices(PreparedRegion region) {
        return region.geometry().derived(InSlices.class, () -> new InSlices(new BorderDistances(region).find(region.greyLevels().rowStride()))).distances;
    }

    /** @param third how far the neighbour along the third axis lies; within slices that along the second once more */
    private short[] find(int third) {
        RowScan scan = RowScan.fastest();
        int row = levels.rowStride();
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                alongRow(box.index(0, j, k), levels.paddedIndex(0, j, k));
                scan.approach(distances, levels.paddedIndex(0, j, k), -row, -third, box.nx());
            }
        }
        for (int k = box.nz() - 1; k >= 0; k--) {
            for (int j = box.ny() - 1; j >= 0; j--) {
                scan.approach(distances, levels.paddedIndex(0, j, k), row, third, box.nx());
            }
        }
        return distances;
    }

    /** From one end of a stretch of the mask to the other distances rise to the middle and fall again. */
    private void alongRow(int row, int to) {
        int rowEnd = row + box.nx();
        for (int begin = MaskStretch.begin(mask, row, rowEnd); begin < rowEnd;) {
            int end = MaskStretch.end(mask, begin, rowEnd);
            int rise = (end - begin + 1) / 2;
            int fall = end - begin - rise;
            int v = to + begin - row;
            System.arraycopy(rising, 0, distances, v, rise);
            System.arraycopy(falling, box.nx() - fall, distances, v + rise, fall);
            begin = MaskStretch.begin(mask, end, rowEnd);
        }
    }
}
