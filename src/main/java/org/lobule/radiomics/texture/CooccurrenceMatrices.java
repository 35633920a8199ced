package org.lobule.radiomics.texture;

import java.util.Arrays;
import java.util.List;

import org.lobule.radiomics.DistanceWeighting;
import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.GreyLevels;

/**
 * How often each pair of grey levels occurs in each of several directions: one count matrix per direction, not yet symmetric.
 * Row 0 and column 0 take the pairs that leave the region, which spares a test in the innermost loop, and are never read.
 */
final class CooccurrenceMatrices {

    private final GreyLevels levels;
    private final int stride;
    private final List<Direction> directions;
    private final int[] offsets;
    private final double[] weights;
    private final boolean withinMargin;
    private final int[] counts;

    CooccurrenceMatrices(GreyLevels levels, List<Direction> directions, DistanceWeighting weighting) {
        this.levels = levels;
        this.directions = directions;
        stride = levels.highest() + 1;
        offsets = directions.stream().mapToInt(direction -> direction.offset(levels)).toArray();
        weights = directions.stream().mapToDouble(step -> weighting.weight(step.di(), step.dj(), step.dk())).toArray();
        withinMargin = directions.stream().allMatch(step -> Math.abs(step.di()) <= 1 && Math.abs(step.dj()) <= 1 && Math.abs(step.dk()) <= 1);
        counts = new int[offsets.length * stride * stride];
    }

    /** Number of directions. */
    int size() {
        return offsets.length;
    }

    /** Forgets all counts. */
    void clear() {
        Arrays.fill(counts, 0);
    }

    /** Counts the pairs whose first voxel lies in slice k. */
    void countSlice(int k) {
        if (!withinMargin) {
            for (int direction = 0; direction < offsets.length; direction++) {
                countFar(k, direction);
            }
            return;
        }
        Box box = levels.box();
        short[] padded = levels.padded();
        int matrix = stride * stride;
        for (int j = 0; j < box.ny(); j++) {
            int first = levels.paddedIndex(0, j, k);
            for (int v = first; v < first + box.nx(); v++) {
                int level = padded[v];
                if (level == 0) {
                    continue;
                }
                int row = level * stride;
                for (int offset : offsets) {
                    counts[row + padded[v + offset]]++;
                    row += matrix;
                }
            }
        }
    }

    /** A step that may lead beyond the margin of the grey levels: only first voxels whose neighbour lies in the box are looked at. */
    private void countFar(int k, int direction) {
        Box box = levels.box();
        Direction step = directions.get(direction);
        if (k + step.dk() < 0 || k + step.dk() >= box.nz()) {
            return;
        }
        short[] padded = levels.padded();
        int matrix = direction * stride * stride;
        for (int j = Math.max(0, -step.dj()); j < Math.min(box.ny(), box.ny() - step.dj()); j++) {
            int first = levels.paddedIndex(0, j, k);
            for (int i = Math.max(0, -step.di()); i < Math.min(box.nx(), box.nx() - step.di()); i++) {
                int level = padded[first + i];
                if (level != 0) {
                    counts[matrix + level * stride + padded[first + i + offsets[direction]]]++;
                }
            }
        }
    }

    /** Adds the counts of other matrices of the same directions. */
    void add(CooccurrenceMatrices other) {
        for (int c = 0; c < counts.length; c++) {
            counts[c] += other.counts[c];
        }
    }

    /** The symmetric matrix of one direction. */
    SymmetricMatrix ofDirection(int direction) {
        return symmetric(direction, direction + 1);
    }

    /** The symmetric matrix of all directions together, each with its weight. */
    SymmetricMatrix merged() {
        return symmetric(0, offsets.length);
    }

    private SymmetricMatrix symmetric(int fromDirection, int toDirection) {
        int lowest = levels.lowest();
        int n = levels.highest() - lowest + 1;
        double[] sums = new double[n * n];
        for (int direction = fromDirection; direction < toDirection; direction++) {
            int matrix = direction * stride * stride;
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    double pairs = weights[direction] * counts[matrix + (a + lowest) * stride + b + lowest];
                    sums[a * n + b] += pairs;
                    sums[b * n + a] += pairs;
                }
            }
        }
        return new SymmetricMatrix(sums, n, lowest);
    }
}
