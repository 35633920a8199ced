package org.lobule.radiomics.texture;

/**
 * Comparisons of a row of voxels with the rows of its neighbours: what most texture matrices spend their time on. Levels
 * are those of {@link org.lobule.radiomics.region.GreyLevels#padded()}, 0 to 1024; a neighbour is given by its offset in that
 * array. Results from the end of the row to the end of their array are left undefined; they need {@link #SLACK} elements
 * more than the row has voxels.
 *
 * <p>Two implementations give the same results bit for bit: one by vector instructions, one by 64-bit words for a Java
 * machine without the vector module.
 */
interface RowScan {

    /** How far beyond the end of a row an implementation may read and write: the longest vector there is. */
    int SLACK = org.lobule.radiomics.region.GreyLevels.SLACK;

    /** The fastest one that this Java machine can run. */
    static RowScan fastest() {
        return FastestRowScan.INSTANCE;
    }

    /**
     * For each voxel the set of neighbours with its level: bit d is set where the neighbour at {@code offsets[d]} has it.
     *
     * @param offsets at most 15
     */
    void equalNeighbours(short[] levels, int first, int[] offsets, int length, short[] sets);

    /**
     * The voxels at which a run of three or more begins: those that have the level of the next two in the direction of the
     * offset, but not that of the one before. Voxels outside the region (level 0) make runs too.
     *
     * @param bits bit x % 64 of element x / 64 stands for voxel x; bits from the end of the row on are 0
     */
    void longRuns(short[] levels, int first, int offset, int length, long[] bits);

    /**
     * For each voxel the sum of its neighbours' levels, and the number of its neighbours inside the region, in units of 1024.
     *
     * @param offsets at most 26
     */
    void sums(short[] levels, int first, int[] offsets, int length, short[] sums, short[] numbers);
}
