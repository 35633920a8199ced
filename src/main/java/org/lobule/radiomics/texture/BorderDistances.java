package org.lobule.radiomics.texture;

import java.util.Arrays;

import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.GreyLevels;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * How many steps each voxel of the morphological mask is from the nearest voxel outside it: 1 at the border. Steps lead to
 * the six (in a slice four) voxels that share a face, so the distance is the city-block one (IBSI 3.9). Outside the image is
 * outside the region. Steps along the axes add up, so distances along rows come first, and then two passes, there and back,
 * bring in those from row to row and from slice to slice.
 */
final class BorderDistances {

    private final Box box;
    private final GreyLevels levels;
    private final byte[] mask;
    private final short[] distances;
    private final byte[] ones;
    private final byte[] zeros;
    private final short[] rising;
    private final short[] falling;

    private BorderDistances(PreparedRegion region) {
        box = region.box();
        levels = region.greyLevels();
        mask = region.morphologicalMask();
        distances = new short[levels.padded().length];
        ones = new byte[box.nx()];
        zeros = new byte[box.nx()];
        rising = new short[box.nx()];
        falling = new short[box.nx()];
        Arrays.fill(ones, (byte) 1);
        for (int i = 0; i < box.nx(); i++) {
            rising[i] = (short) (i + 1);
            falling[i] = (short) (box.nx() - i);
        }
    }

    /** Distances in the volume, in the layout of {@link GreyLevels#padded()}. */
    static short[] inVolume(PreparedRegion region) {
        return new BorderDistances(region).find(region.greyLevels().sliceStride());
    }

    /** Distances within each slice, in the layout of {@link GreyLevels#padded()}. */
    static short[] inSlices(PreparedRegion region) {
        return new BorderDistances(region).find(region.greyLevels().rowStride());
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

    /** Between two ends of a stretch of the mask, distances rise to the middle and fall again. */
    private void alongRow(int row, int to) {
        for (int begin = next(row, 0, zeros); begin < box.nx();) {
            int end = next(row, begin, ones);
            int rise = (end - begin + 1) / 2;
            int fall = end - begin - rise;
            System.arraycopy(rising, 0, distances, to + begin, rise);
            System.arraycopy(falling, box.nx() - fall, distances, to + begin + rise, fall);
            begin = next(row, end, zeros);
        }
    }

    /** The first column from {@code i} on where the mask is not {@code like}; the row's end where it is everywhere. */
    private int next(int row, int i, byte[] like) {
        int length = Arrays.mismatch(mask, row + i, row + box.nx(), like, 0, box.nx() - i);
        return length < 0 ? box.nx() : i + length;
    }
}
