package org.lobule.radiomics.texture;

import java.util.Arrays;

import org.lobule.radiomics.region.GreyLevels;

/** Counts, for the nearest neighbours, those that have exactly the level of a voxel: the usual dependences, and the fast ones. */
final class AdjacentDependences implements SliceAggregation.Source<ExtentMatrix> {

    private static final int CELLS = RowScan.CELLS_OF_LEVEL;

    private final GreyLevels levels;
    private final Runnable checkpoint;
    private final RowScan scan = RowScan.fastest();
    private final short[] cells;
    private final int[] counts;

    AdjacentDependences(GreyLevels levels, Runnable checkpoint) {
        this.levels = levels;
        this.checkpoint = checkpoint;
        cells = new short[levels.box().nx() + RowScan.SLACK];
        counts = new int[(levels.highest() + 1) * CELLS];
    }

    @Override
    public ExtentMatrix empty() {
        return new ExtentMatrix(levels.highest());
    }

    @Override
    public void countSlice(int k, ExtentMatrix into) {
        count(k, Direction.around(Direction.IN_SLICE, levels));
        put(into);
    }

    @Override
    public void countVolume(ExtentMatrix into) {
        int[] offsets = Direction.around(Direction.IN_VOLUME, levels);
        for (int k = 0; k < levels.box().nz(); k++) {
            checkpoint.run();
            count(k, offsets);
        }
        put(into);
    }

    private void count(int k, int[] offsets) {
        for (int j = 0; j < levels.box().ny(); j++) {
            int length = levels.rowLength(j, k);
            scan.dependences(levels.padded(), levels.rowBegin(j, k), offsets, length, cells);
            for (int x = 0; x < length; x++) {
                counts[cells[x] & 0xffff]++;
            }
        }
    }

    /** Moves the counts into a matrix; those of level 0 are of voxels outside. */
    private void put(ExtentMatrix into) {
        for (int level = 1; level <= levels.highest(); level++) {
            for (int dependent = 0; dependent < CELLS; dependent++) {
                int times = counts[level * CELLS + dependent];
                if (times != 0) {
                    into.count(level, dependent + 1, times);
                    into.addVoxels(times);
                }
            }
        }
        Arrays.fill(counts, 0);
    }
}
