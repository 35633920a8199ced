package org.lobule.radiomics.texture;

import org.lobule.radiomics.region.GreyLevels;

/** Runs in one direction that leads out of the row: how long each is when it has come to the voxels of a slice. Rows are scanned in their order. */
final class RunsAcrossRows {

    private final GreyLevels levels;
    private final int offset;
    /** The step within the slice. */
    private final int inSlice;
    private final boolean leavesSlice;
    private final RowScan scan = RowScan.fastest();
    /** Of the slice before, or the same one for a direction within slices; both have the layout of a slice of the levels. */
    private short[] before;
    private short[] lengths;

    RunsAcrossRows(GreyLevels levels, Direction step) {
        this.levels = levels;
        offset = step.offset(levels);
        inSlice = step.di() + step.dj() * levels.rowStride();
        leavesSlice = step.dk() != 0;
        lengths = new short[levels.sliceStride() + RowScan.SLACK];
        before = leavesSlice ? new short[lengths.length] : lengths;
    }

    /** The slice that was scanned is now the one before. */
    void beginSlice() {
        if (leavesSlice) {
            short[] known = lengths;
            lengths = before;
            before = known;
        }
    }

    /**
     * A row, or the part of it that has all its voxels.
     *
     * @param at   place of the first voxel in the slice
     * @param ends see {@link RowScan#runsAcross}
     */
    void scan(int first, int length, int at, long[] ends) {
        scan.runsAcross(levels.padded(), first, offset, length, before, at - inSlice, lengths, at, ends);
    }

    /** For each place in the slice; only those of scanned rows mean something. */
    short[] lengths() {
        return lengths;
    }
}
