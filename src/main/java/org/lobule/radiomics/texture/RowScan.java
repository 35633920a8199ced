package org.lobule.radiomics.texture;

import org.lobule.radiomics.region.GreyLevels;

/**
 * Comparisons of a row of voxels with the rows of its neighbours: what most texture matrices spend their time on. Levels
 * are those of {@link GreyLevels#padded()}, 0 to 1024; a neighbour is given by its offset in that array. Results are 16-bit
 * numbers without a sign unless said otherwise. Those from the end of the row to the end of their array are left undefined;
 * they need {@link #SLACK} elements more than the row has voxels.
 *
 * <p>Two implementations give the same results bit for bit: one by vector instructions, one by 64-bit words for a Java
 * machine without the vector module.
 */
interface RowScan {

    /** How far beyond the end of a row an implementation may read and write: the longest vector there is. */
    int SLACK = GreyLevels.SLACK;

    /** Cells of a level in the tables of {@link #dependences} and {@link #toneDifferences}: more than there are neighbours. */
    int CELLS_OF_LEVEL = 32;

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
     * Follows runs that lead from row to row: how long each is when it has come to a voxel, and where those of three and more end. A voxel outside the region
     * counts as a run of its own.
     *
     * @param offset  to the next voxel of a run
     * @param before  how long runs are at the voxels before those of the row, from {@code atBefore} on; used only where they have the same level
     * @param lengths receives how long they are at the row's voxels, from {@code at} on; up to 32,767
     * @param ends    as {@code bits} of {@link #longRuns}: the voxels whose next one has another level, at the end of three or more of the same
     */
    void runsAcross(short[] levels, int first, int offset, int length, short[] before, int atBefore, short[] lengths, int at, long[] ends);

    /**
     * For each voxel one number made of its level and those of two neighbours: (level * stride + neighbour) * stride + other.
     *
     * @param stride more than the highest level, 40 at the most
     */
    void triples(short[] levels, int first, int neighbour, int other, int stride, int length, short[] numbers);

    /**
     * For each voxel the cell of its level and of the number of neighbours with that level: 32 * level + number.
     *
     * @param offsets at most 26
     */
    void dependences(short[] levels, int first, int[] offsets, int length, short[] cells);

    /**
     * For each voxel the cell of its level g and of the number n of neighbours inside the region, 32 * g + n, and how far the
     * sum of their levels is from n * g.
     *
     * @param offsets at most 26
     */
    void toneDifferences(short[] levels, int first, int[] offsets, int length, short[] cells, short[] differences);

    /** Distances to the border: makes each of a row at most 1 more than each of two neighbours' is. */
    void approach(short[] distances, int first, int neighbour, int other, int length);
}
