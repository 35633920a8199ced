package org.lobule.radiomics.texture;

import java.util.Arrays;

import org.lobule.radiomics.region.GreyLevels;

/** Counts, for the nearest neighbours, those that have exactly the level of a voxel: the usual dependences, and the fast ones. */
final class AdjacentDependences implements SliceAggregation.Source<ExtentMatrix> {

    private static final int MOST_NEIGHBOURS = 26;

    private final GreyLevels levels;
    private final Runnable checkpoint;
    private final RowScan scan = RowScan.fastest();
    private final short[] before;
    private final short[] after;
    private final int[] counts;

    AdjacentDependences(GreyLevels levels, Runnable checkpoint) {
        this.levels = levels;
        this.checkpoint = checkpoint;
        before = new short[levels.box().nx() + RowScan.SLACK];
        after = new short[levels.box().nx() + RowScan.SLACK];
        counts = new int[(levels.highest() + 1) * (MOST_NEIGHBOURS + 1)];
    }

    @Override
    public ExtentMatrix empty() {
        return new ExtentMatrix(levels.highest());
    }

    @Override
    public void countSlice(int k, ExtentMatrix into) {
        count(k, Direction.beforeAndAfter(Direction.IN_SLICE, levels));
        put(into);
    }

    @Override
    public void countVolume(ExtentMatrix into) {
        int[][] offsets = Direction.beforeAndAfter(Direction.IN_VOLUME, levels);
        for (int k = 0; k < levels.box().nz(); k++) {
            checkpoint.run();
            count(k, offsets);
        }
        put(into);
    }

    private void count(int k, int[][] offsets) {
        short[] padded = levels.padded();
        for (int j = 0; j < levels.box().ny(); j++) {
            int first = levels.rowBegin(j, k);
            int length = levels.rowLength(j, k);
            scan.equalNeighbours(padded, first, offsets[0], length, before);
            scan.equalNeighbours(padded, first, offsets[1], length, after);
            for (int x = 0; x < length; x++) {
                int dependent = Integer.bitCount(before[x] << Short.SIZE | after[x]);
                counts[padded[first + x] * (MOST_NEIGHBOURS + 1) + dependent]++;
            }
        }
    }

    /** Moves the counts into a matrix; those of level 0 are of voxels outside. */
    private void put(ExtentMatrix into) {
        for (int level = 1; level <= levels.highest(); level++) {
            for (int dependent = 0; dependent <= MOST_NEIGHBOURS; dependent++) {
                int times = counts[level * (MOST_NEIGHBOURS + 1) + dependent];
                if (times != 0) {
                    into.count(level, dependent + 1, times);
                    into.addVoxels(times);
                }
            }
        }
        Arrays.fill(counts, 0);
    }
}
