package org.lobule.radiomics.texture;

import java.util.Arrays;

import org.lobule.radiomics.region.GreyLevels;

/**
 * Counts pairs of grey levels in two directions at a time: one step for a voxel and two of its neighbours, in a table of all
 * triples of levels, whose margins are the pairs. That halves the steps, and the steps take nearly all the time.
 */
final class PairsOfDirections {

    /** With more levels the triples' numbers would need more than 16 bits. */
    private static final int MOST_LEVELS = 39;

    private final GreyLevels levels;
    private final int[] offsets;
    private final boolean apart;
    private final int stride;
    private final int[][] triples;
    private final short[] centre;
    private final short[] neighbour;
    private final short[] other;
    private final short[] number;

    /**
     * @param offsets of the neighbours in the padded array, no farther than its margin
     * @param apart   whether {@link #addTo} makes a matrix per direction or one for all
     */
    PairsOfDirections(GreyLevels levels, int[] offsets, boolean apart) {
        this.levels = levels;
        this.offsets = offsets;
        this.apart = apart;
        stride = levels.highest() + 1;
        triples = new int[apart ? (offsets.length + 1) / 2 : 1][stride * stride * stride];
        centre = new short[levels.box().nx()];
        neighbour = new short[levels.box().nx()];
        other = new short[levels.box().nx()];
        number = new short[levels.box().nx()];
    }

    /** Whether the table is small enough and the region large enough. */
    static boolean pay(GreyLevels levels) {
        int stride = levels.highest() + 1;
        return levels.highest() <= MOST_LEVELS && (long) stride * stride * stride < levels.distribution().total();
    }

    /** Counts the pairs whose first voxel lies in slice k. */
    void countSlice(int k) {
        for (int j = 0; j < levels.box().ny(); j++) {
            int first = levels.rowBegin(j, k);
            int length = levels.rowLength(j, k);
            System.arraycopy(levels.padded(), first, centre, 0, length);
            for (int pair = 0; 2 * pair < offsets.length; pair++) {
                System.arraycopy(levels.padded(), first + offsets[2 * pair], neighbour, 0, length);
                // the last of an odd number of directions goes with level 0, which is nobody's
                if (2 * pair + 1 < offsets.length) {
                    System.arraycopy(levels.padded(), first + offsets[2 * pair + 1], other, 0, length);
                } else {
                    Arrays.fill(other, 0, length, (short) 0);
                }
                number(length);
                count(triples[apart ? pair : 0], length);
            }
        }
    }

    /** No branches and equal indices: the compiler makes vector instructions of it. */
    private void number(int length) {
        short row = (short) stride;
        short plane = (short) (stride * stride);
        for (int x = 0; x < length; x++) {
            number[x] = (short) (centre[x] * plane + neighbour[x] * row + other[x]);
        }
    }

    private void count(int[] table, int length) {
        for (int x = 0; x < length; x++) {
            table[number[x] & 0xffff]++;
        }
    }

    /** Adds the pairs to the matrices of {@link CooccurrenceMatrices}. */
    void addTo(int[] counts) {
        for (int pair = 0; pair < triples.length; pair++) {
            int first = apart ? 2 * pair * stride * stride : 0;
            int second = apart ? (2 * pair + 1) * stride * stride : 0;
            int triple = 0;
            for (int a = 0; a < stride; a++) {
                for (int b = 0; b < stride; b++) {
                    for (int c = 0; c < stride; c++, triple++) {
                        int times = triples[pair][triple];
                        if (times != 0) {
                            counts[first + a * stride + b] += times;
                            if (c != 0) {
                                counts[second + a * stride + c] += times;
                            }
                        }
                    }
                }
            }
        }
    }
}
