package org.lobule.radiomics.texture;

import java.util.Arrays;

import org.lobule.radiomics.region.GreyLevels;

/** Adds up neighbours row by row, at any distance. */
final class DistantTones implements SliceAggregation.Source<ToneDifferenceMatrix> {

    private final GreyLevels levels;
    private final NeighbourRows neighbours;
    private final Runnable checkpoint;
    private final int[] sums;
    private final int[] numbers;

    DistantTones(GreyLevels levels, int distance, Runnable checkpoint) {
        this.levels = levels;
        neighbours = new NeighbourRows(levels, distance);
        this.checkpoint = checkpoint;
        sums = new int[levels.box().nx()];
        numbers = new int[levels.box().nx()];
    }

    @Override
    public ToneDifferenceMatrix empty() {
        return new ToneDifferenceMatrix(levels.highest());
    }

    @Override
    public void countSlice(int k, ToneDifferenceMatrix into) {
        for (int j = 0; j < levels.box().ny(); j++) {
            forget();
            neighbours.inSlice(j, k, this::addUp);
            count(levels.paddedIndex(0, j, k), into);
        }
    }

    @Override
    public void countVolume(ToneDifferenceMatrix into) {
        for (int k = 0; k < levels.box().nz(); k++) {
            checkpoint.run();
            for (int j = 0; j < levels.box().ny(); j++) {
                forget();
                neighbours.inVolume(j, k, this::addUp);
                count(levels.paddedIndex(0, j, k), into);
            }
        }
    }

    private void forget() {
        Arrays.fill(sums, 0);
        Arrays.fill(numbers, 0);
    }

    /** The sign bit of a negative level is that of a voxel in the region. */
    private void addUp(int i, int voxel, int neighbour, int length) {
        short[] padded = levels.padded();
        for (int n = 0; n < length; n++) {
            int other = padded[neighbour + n];
            sums[i + n] += other;
            numbers[i + n] += -other >>> 31;
        }
    }

    private void count(int first, ToneDifferenceMatrix into) {
        short[] padded = levels.padded();
        for (int i = 0; i < sums.length; i++) {
            int level = padded[first + i];
            if (level != 0 && numbers[i] > 0) {
                into.count(level, (double) sums[i] / numbers[i]);
            }
        }
    }
}
