package org.lobule.radiomics.texture;

import java.util.Arrays;

import org.lobule.radiomics.region.GreyLevels;

/**
 * Tone differences from the nearest neighbours. Added up are the whole numbers |n g - sum|, n times the difference of a
 * level g from the mean of n neighbours, apart for each n: exact, and without a division per voxel.
 */
final class AdjacentTones implements SliceAggregation.Source<ToneDifferenceMatrix> {

    private static final int CELLS = RowScan.CELLS_OF_LEVEL;

    private final GreyLevels levels;
    private final Runnable checkpoint;
    private final RowScan scan = RowScan.fastest();
    private final short[] cells;
    private final short[] differences;
    private final long[] sums;
    private final long[] isolated;

    AdjacentTones(GreyLevels levels, Runnable checkpoint) {
        this.levels = levels;
        this.checkpoint = checkpoint;
        cells = new short[levels.box().nx() + RowScan.SLACK];
        differences = new short[levels.box().nx() + RowScan.SLACK];
        sums = new long[(levels.highest() + 1) * CELLS];
        isolated = new long[levels.highest() + 1];
    }

    @Override
    public ToneDifferenceMatrix empty() {
        return new ToneDifferenceMatrix(levels.highest());
    }

    @Override
    public void countSlice(int k, ToneDifferenceMatrix into) {
        count(k, Direction.around(Direction.IN_SLICE, levels));
        put(into, levels.histogramOfSlice(k));
    }

    @Override
    public void countVolume(ToneDifferenceMatrix into) {
        int[] offsets = Direction.around(Direction.IN_VOLUME, levels);
        for (int k = 0; k < levels.box().nz(); k++) {
            checkpoint.run();
            count(k, offsets);
        }
        put(into, levels.histogram());
    }

    private void count(int k, int[] offsets) {
        for (int j = 0; j < levels.box().ny(); j++) {
            int length = levels.rowLength(j, k);
            scan.toneDifferences(levels.padded(), levels.rowBegin(j, k), offsets, length, cells, differences);
            for (int x = 0; x < length; x++) {
                int cell = cells[x] & 0xffff;
                sums[cell] += differences[x];
                if (cell % CELLS == 0) {
                    isolated[cell / CELLS]++;
                }
            }
        }
    }

    /** Moves what was added up into a matrix; level 0 is that of voxels outside. */
    private void put(ToneDifferenceMatrix into, long[] histogram) {
        for (int level = 1; level <= levels.highest(); level++) {
            double difference = 0;
            for (int number = 1; number < CELLS; number++) {
                difference += (double) sums[level * CELLS + number] / number;
            }
            into.add(level, histogram[level] - isolated[level], difference);
        }
        Arrays.fill(sums, 0);
        Arrays.fill(isolated, 0);
    }
}
