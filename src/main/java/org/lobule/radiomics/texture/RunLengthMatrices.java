package org.lobule.radiomics.texture;

import java.util.List;
import java.util.stream.IntStream;

import org.lobule.radiomics.DistanceWeighting;
import org.lobule.radiomics.region.GreyLevels;

/**
 * How often runs of each grey level have each length in each of several directions: one matrix per direction, or one for all
 * where nobody asks for single ones. Nearly all runs are of one voxel or two; only the longer ones are looked for: along the
 * rows each is followed, across them the lengths of all runs that reach a row are carried on from the row before. The others
 * are what is left: a run of n voxels holds n - 1 pairs of equal neighbours, and both the pairs (from the co-occurrence
 * matrices) and the voxels (from the histogram) of each level are known.
 */
final class RunLengthMatrices {

    private final GreyLevels levels;
    private final List<Direction> directions;
    private final int[] offsets;
    private final boolean apart;
    private final ExtentMatrix[] matrices;
    private final RowScan scan = RowScan.fastest();
    private final long[] places;
    /** By direction; null where runs are followed. */
    private final RunsAcrossRows[] across;

    /** @param apart whether there is a matrix per direction */
    RunLengthMatrices(GreyLevels levels, List<Direction> directions, boolean apart) {
        this.levels = levels;
        this.directions = directions;
        this.apart = apart;
        offsets = directions.stream().mapToInt(direction -> direction.offset(levels)).toArray();
        int size = apart ? offsets.length : 1;
        matrices = IntStream.range(0, size).mapToObj(matrix -> new ExtentMatrix(levels.highest())).toArray(ExtentMatrix[]::new);
        places = new long[levels.box().nx() + RowScan.SLACK >> 6];
        // lengths are numbers of 16 bits with a sign
        boolean carried = Math.max(levels.box().ny(), levels.box().nz()) <= Short.MAX_VALUE;
        across = directions.stream().map(step -> carried && (step.dj() != 0 || step.dk() != 0) ? new RunsAcrossRows(levels, step) : null)
                .toArray(RunsAcrossRows[]::new);
    }

    /** Number of matrices. */
    int size() {
        return matrices.length;
    }

    /** Forgets all runs. */
    void clear() {
        for (ExtentMatrix matrix : matrices) {
            matrix.clear();
        }
    }

    /** Counts runs of three and more, so that all are counted once every slice has been visited, from the first to the last. */
    void countLongRuns(int k) {
        for (RunsAcrossRows runs : across) {
            if (runs != null) {
                runs.beginSlice();
            }
        }
        for (int j = 0; j < levels.box().ny(); j++) {
            int first = levels.rowBegin(j, k);
            int length = levels.rowLength(j, k);
            for (int direction = 0; length > 0 && direction < offsets.length; direction++) {
                if (across[direction] == null) {
                    countBeginning(direction, first, length);
                } else {
                    countEnding(direction, first, length, k);
                }
            }
        }
    }

    private void countEnding(int direction, int first, int length, int k) {
        RunsAcrossRows runs = across[direction];
        ExtentMatrix matrix = matrices[apart ? direction : 0];
        short[] padded = levels.padded();
        int at = first - levels.sliceStride() * (k + 1);
        runs.scan(first, length, at, places);
        short[] lengths = runs.lengths();
        for (int word = 0; word <= length >> 6; word++) {
            for (long bits = places[word]; bits != 0; bits &= bits - 1) {
                int x = (word << 6) + Long.numberOfTrailingZeros(bits);
                matrix.count(padded[first + x], lengths[at + x], 1);
            }
        }
    }

    private void countBeginning(int direction, int first, int length) {
        scan.longRuns(levels.padded(), first, offsets[direction], length, places);
        for (int word = 0; word <= length >> 6; word++) {
            for (long bits = places[word]; bits != 0; bits &= bits - 1) {
                follow(direction, first + (word << 6) + Long.numberOfTrailingZeros(bits));
            }
        }
    }

    private void follow(int direction, int first) {
        short[] padded = levels.padded();
        int level = padded[first];
        if (level == 0) {
            return;
        }
        int offset = offsets[direction];
        int length = 3;
        for (int v = first + 3 * offset; padded[v] == level; v += offset) {
            length++;
        }
        matrices[apart ? direction : 0].count(level, length, 1);
    }

    /**
     * Adds the runs of one voxel and of two, when all slices that runs may reach are counted.
     *
     * @param pairs     of the same voxels in the same directions, likewise apart or not
     * @param histogram of the same voxels
     */
    void addShortRuns(CooccurrenceMatrices pairs, long[] histogram) {
        int directionsInMatrix = offsets.length / matrices.length;
        for (int m = 0; m < matrices.length; m++) {
            ExtentMatrix matrix = matrices[m];
            long[] longRuns = new long[histogram.length];
            long[] voxelsInThem = new long[histogram.length];
            matrix.forEach((level, length, times) -> {
                longRuns[level] += (long) times;
                voxelsInThem[level] += (long) times * length;
            });
            for (int level = 1; level < histogram.length; level++) {
                long voxels = directionsInMatrix * histogram[level];
                long two = pairs.equalPairs(m, level) - (voxelsInThem[level] - longRuns[level]);
                matrix.count(level, 2, two);
                matrix.count(level, 1, voxels - voxelsInThem[level] - 2 * two);
                matrix.addVoxels(voxels);
            }
        }
    }

    /** Adds the runs of other matrices of the same directions. */
    void add(RunLengthMatrices other) {
        for (int matrix = 0; matrix < matrices.length; matrix++) {
            matrices[matrix].add(other.matrices[matrix]);
        }
    }

    /** The matrix of one direction. */
    ExtentMatrix ofDirection(int direction) {
        if (!apart) {
            throw new IllegalStateException("The directions were not counted apart");
        }
        return matrices[direction];
    }

    /** A new matrix of all directions together, each counting what the weighting says. */
    ExtentMatrix merged(DistanceWeighting weighting) {
        if (!apart) {
            return matrices[0];
        }
        var merged = new ExtentMatrix(levels.highest());
        for (int d = 0; d < matrices.length; d++) {
            Direction step = directions.get(d);
            merged.add(matrices[d], weighting.weight(step.di(), step.dj(), step.dk()));
        }
        return merged;
    }
}
