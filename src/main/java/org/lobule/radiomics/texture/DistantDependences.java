package org.lobule.radiomics.texture;

import java.util.Arrays;

import org.lobule.radiomics.TextureParameters;
import org.lobule.radiomics.region.GreyLevels;

/** Counts dependent neighbours row by row, at any distance and coarseness. */
final class DistantDependences implements SliceAggregation.Source<ExtentMatrix> {

    private final GreyLevels levels;
    private final int alpha;
    private final NeighbourRows neighbours;
    private final Runnable checkpoint;
    private final int[] dependent;

    DistantDependences(GreyLevels levels, TextureParameters parameters, Runnable checkpoint) {
        this.levels = levels;
        alpha = parameters.ngldmAlpha();
        neighbours = new NeighbourRows(levels, parameters.ngldmDistance());
        this.checkpoint = checkpoint;
        dependent = new int[levels.box().nx()];
    }

    @Override
    public ExtentMatrix empty() {
        return new ExtentMatrix(levels.highest());
    }

    @Override
    public void countSlice(int k, ExtentMatrix into) {
        for (int j = 0; j < levels.box().ny(); j++) {
            Arrays.fill(dependent, 0);
            neighbours.inSlice(j, k, this::compare);
            count(levels.paddedIndex(0, j, k), into);
        }
    }

    @Override
    public void countVolume(ExtentMatrix into) {
        for (int k = 0; k < levels.box().nz(); k++) {
            checkpoint.run();
            for (int j = 0; j < levels.box().ny(); j++) {
                Arrays.fill(dependent, 0);
                neighbours.inVolume(j, k, this::compare);
                count(levels.paddedIndex(0, j, k), into);
            }
        }
    }

    /** The sign bits say whether the difference is at most alpha and whether the neighbour is in the region. */
    private void compare(int i, int voxel, int neighbour, int length) {
        short[] padded = levels.padded();
        int beyond = alpha + 1;
        for (int n = 0; n < length; n++) {
            int other = padded[neighbour + n];
            int difference = Math.abs(padded[voxel + n] - other);
            dependent[i + n] += (difference - beyond & -other) >>> 31;
        }
    }

    private void count(int first, ExtentMatrix into) {
        short[] padded = levels.padded();
        for (int i = 0; i < dependent.length; i++) {
            int level = padded[first + i];
            if (level != 0) {
                into.count(level, 1 + dependent[i], 1);
                into.addVoxels(1);
            }
        }
    }
}
