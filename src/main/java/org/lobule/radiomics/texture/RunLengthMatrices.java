package org.lobule.radiomics.texture;

import java.util.List;
import java.util.stream.IntStream;

import org.lobule.radiomics.DistanceWeighting;
import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.GreyLevels;

/**
 * How often runs of each grey level have each length in each of several directions: one matrix per direction.
 * Most runs are of one voxel; those are not looked for but follow from the histogram, each voxel being in one run.
 */
final class RunLengthMatrices {

    private final GreyLevels levels;
    private final List<Direction> directions;
    private final int[] offsets;
    private final ExtentMatrix[] matrices;

    RunLengthMatrices(GreyLevels levels, List<Direction> directions) {
        this.levels = levels;
        this.directions = directions;
        offsets = directions.stream().mapToInt(direction -> direction.offset(levels)).toArray();
        matrices = IntStream.of(offsets).mapToObj(offset -> new ExtentMatrix(levels.highest())).toArray(ExtentMatrix[]::new);
    }

    /** Number of directions. */
    int size() {
        return offsets.length;
    }

    /** Forgets all runs. */
    void clear() {
        for (ExtentMatrix matrix : matrices) {
            matrix.clear();
        }
    }

    /**
     * Counts the runs that begin in slice k, and takes its voxels for runs of one as far as no longer run has them: right
     * when all slices that runs may reach are counted.
     */
    void countSlice(int k) {
        Box box = levels.box();
        short[] padded = levels.padded();
        long[] histogram = new long[levels.highest() + 1];
        for (int j = 0; j < box.ny(); j++) {
            int first = levels.paddedIndex(0, j, k);
            for (int v = first; v < first + box.nx(); v++) {
                int level = padded[v];
                if (level == 0) {
                    continue;
                }
                histogram[level]++;
                for (int direction = 0; direction < offsets.length; direction++) {
                    int offset = offsets[direction];
                    if (padded[v + offset] == level && padded[v - offset] != level) {
                        countRun(matrices[direction], level, v, offset);
                    }
                }
            }
        }
        for (ExtentMatrix matrix : matrices) {
            addVoxels(matrix, histogram);
        }
    }

    private void countRun(ExtentMatrix matrix, int level, int first, int offset) {
        short[] padded = levels.padded();
        int length = 2;
        for (int v = first + 2 * offset; padded[v] == level; v += offset) {
            length++;
        }
        matrix.count(level, length, 1);
        matrix.count(level, 1, -length);
    }

    private static void addVoxels(ExtentMatrix matrix, long[] histogram) {
        for (int level = 1; level < histogram.length; level++) {
            if (histogram[level] != 0) {
                matrix.count(level, 1, histogram[level]);
                matrix.addVoxels(histogram[level]);
            }
        }
    }

    /** Adds the runs of other matrices of the same directions. */
    void add(RunLengthMatrices other) {
        for (int direction = 0; direction < matrices.length; direction++) {
            matrices[direction].add(other.matrices[direction]);
        }
    }

    /** The matrix of one direction. */
    ExtentMatrix ofDirection(int direction) {
        return matrices[direction];
    }

    /** A new matrix of all directions together, each counting what the weighting says. */
    ExtentMatrix merged(DistanceWeighting weighting) {
        var merged = new ExtentMatrix(levels.highest());
        for (int d = 0; d < matrices.length; d++) {
            Direction step = directions.get(d);
            merged.add(matrices[d], weighting.weight(step.di(), step.dj(), step.dk()));
        }
        return merged;
    }
}
