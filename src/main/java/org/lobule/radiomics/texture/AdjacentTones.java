package org.lobule.radiomics.texture;

import java.util.Arrays;

import org.lobule.radiomics.region.GreyLevels;

/**
 * Tone differences from the nearest neighbours. Added up are the whole numbers |n g - sum|, n times the difference of a
 * level g from the mean of n neighbours, apart for each n: exact, and without a division per voxel.
 */
final class AdjacentTones implements SliceAggregation.Source<ToneDifferenceMatrix> {

    private static final int MOST_NEIGHBOURS = 26;

    /** {@link RowScan#sums} gives numbers in units of 1024. */
    private static final int UNIT_BITS = 10;

    private final GreyLevels levels;
    private final Runnable checkpoint;
    private final RowScan scan = RowScan.fastest();
    private final short[] sums;
    private final short[] numbers;
    private final long[] differences;
    private final long[] isolated;

    AdjacentTones(GreyLevels levels, Runnable checkpoint) {
        this.levels = levels;
        this.checkpoint = checkpoint;
        sums = new short[levels.box().nx() + RowScan.SLACK];
        numbers = new short[levels.box().nx() + RowScan.SLACK];
        differences = new long[(levels.highest() + 1) * (MOST_NEIGHBOURS + 1)];
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
        short[] padded = levels.padded();
        for (int j = 0; j < levels.box().ny(); j++) {
            int first = levels.rowBegin(j, k);
            int length = levels.rowLength(j, k);
            scan.sums(padded, first, offsets, length, sums, numbers);
            for (int x = 0; x < length; x++) {
                int level = padded[first + x];
                int number = numbers[x] >>> UNIT_BITS;
                int cell = level * (MOST_NEIGHBOURS + 1) + number;
                differences[cell] += Math.abs(level * number - sums[x]);
                if (number == 0) {
                    isolated[level]++;
                }
            }
        }
    }

    /** Moves what was added up into a matrix; level 0 is that of voxels outside. */
    private void put(ToneDifferenceMatrix into, long[] histogram) {
        for (int level = 1; level <= levels.highest(); level++) {
            double difference = 0;
            for (int number = 1; number <= MOST_NEIGHBOURS; number++) {
                difference += (double) differences[level * (MOST_NEIGHBOURS + 1) + number] / number;
            }
            into.add(level, histogram[level] - isolated[level], difference);
        }
        Arrays.fill(differences, 0);
        Arrays.fill(isolated, 0);
    }
}
