package org.lobule.radiomics.texture;

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
    private final int[] lastPairs;
    private final RowScan scan = RowScan.fastest();
    private final short[] numbers;

    /**
     * @param offsets of the neighbours in the padded array, no farther than its margin
     * @param apart   whether {@link #addTo} makes a matrix per direction or one for all
     */
    PairsOfDirections(GreyLevels levels, int[] offsets, boolean apart) {
        this.levels = levels;
        this.offsets = offsets;
        this.apart = apart;
        stride = levels.highest() + 1;
        triples = new int[apart ? offsets.length / 2 : 1][stride * stride * stride];
        lastPairs = new int[stride * stride];
        numbers = new short[levels.box().nx() + RowScan.SLACK];
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
            for (int pair = 0; pair < offsets.length / 2; pair++) {
                scan.triples(levels.padded(), first, offsets[2 * pair], offsets[2 * pair + 1], stride, length, numbers);
                count(triples[apart ? pair : 0], length);
            }
            if (offsets.length % 2 == 1) {
                countLastDirection(first, length);
            }
        }
    }

    private void count(int[] table, int length) {
        for (int x = 0; x < length; x++) {
            table[numbers[x] & 0xffff]++;
        }
    }

    private void countLastDirection(int first, int length) {
        short[] padded = levels.padded();
        int offset = offsets[offsets.length - 1];
        for (int v = first; v < first + length; v++) {
            lastPairs[padded[v] * stride + padded[v + offset]]++;
        }
    }

    /** Adds the pairs to the matrices of {@link CooccurrenceMatrices}. */
    void addTo(int[] counts) {
        for (int pair = 0; pair < triples.length; pair++) {
            int first = matrix(2 * pair);
            int second = matrix(2 * pair + 1);
            int triple = 0;
            for (int a = 0; a < stride; a++) {
                for (int b = 0; b < stride; b++) {
                    for (int c = 0; c < stride; c++, triple++) {
                        int times = triples[pair][triple];
                        counts[first + a * stride + b] += times;
                        counts[second + a * stride + c] += times;
                    }
                }
            }
        }
        for (int cell = 0; cell < lastPairs.length; cell++) {
            counts[matrix(offsets.length - 1) + cell] += lastPairs[cell];
        }
    }

    private int matrix(int direction) {
        return apart ? direction * stride * stride : 0;
    }
}
