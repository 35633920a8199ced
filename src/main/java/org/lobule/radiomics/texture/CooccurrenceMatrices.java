package org.lobule.radiomics.texture;

import java.util.Arrays;
import java.util.List;

import org.lobule.radiomics.Aggregation;
import org.lobule.radiomics.DistanceWeighting;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.TextureParameters;
import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.GreyLevels;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * How often each pair of grey levels occurs in each of several directions, not yet symmetric: one matrix per direction, or
 * one for all where nobody asks for single ones. Row 0 and column 0 take the pairs that leave the region, which spares a
 * test in the innermost loop, and are never read.
 */
final class CooccurrenceMatrices {

    private final GreyLevels levels;
    private final int stride;
    private final List<Direction> directions;
    private final int[] offsets;
    private final double[] weights;
    private final boolean apart;
    private final boolean withinMargin;
    private final int[] counts;

    /** One matrix per direction. */
    CooccurrenceMatrices(GreyLevels levels, List<Direction> directions, DistanceWeighting weighting) {
        this(levels, directions, weighting, true);
    }

    /** @param apart whether there is a matrix per direction; without weights there need not be */
    CooccurrenceMatrices(GreyLevels levels, List<Direction> directions, DistanceWeighting weighting, boolean apart) {
        if (!apart && weighting != DistanceWeighting.NONE) {
            throw new IllegalArgumentException("Directions with weights of their own need matrices of their own");
        }
        this.levels = levels;
        this.directions = directions;
        this.apart = apart;
        stride = levels.highest() + 1;
        offsets = directions.stream().mapToInt(direction -> direction.offset(levels)).toArray();
        weights = directions.stream().mapToDouble(step -> weighting.weight(step.di(), step.dj(), step.dk())).toArray();
        withinMargin = directions.stream().allMatch(step -> Math.abs(step.di()) <= 1 && Math.abs(step.dj()) <= 1 && Math.abs(step.dk()) <= 1);
        counts = new int[(apart ? offsets.length : 1) * stride * stride];
    }

    /**
     * The pairs of neighbours in the volume, which the run lengths need too, counted once for a region; apart where any of
     * the two families wants directions apart.
     */
    static CooccurrenceMatrices ofNeighbours(PreparedRegion region, Runnable checkpoint) {
        return region.derived(CooccurrenceMatrices.class, () -> {
            var matrices = new CooccurrenceMatrices(region.greyLevels(), Direction.IN_VOLUME, region.settings().parameters().texture().glcmWeighting(),
                    areApart(region.settings()));
            matrices.countVolume(checkpoint);
            return matrices;
        });
    }

    /** Whether the matrices {@link #ofNeighbours} are one per direction. */
    static boolean areApart(ExtractionSettings settings) {
        TextureParameters texture = settings.parameters().texture();
        return texture.glcmWeighting() != DistanceWeighting.NONE || texture.glrlmWeighting() != DistanceWeighting.NONE
                || settings.aggregations(FeatureFamily.GLCM).contains(Aggregation.VOLUME_AVERAGED)
                || settings.aggregations(FeatureFamily.GLRLM).contains(Aggregation.VOLUME_AVERAGED);
    }

    /** Number of matrices. */
    int size() {
        return apart ? offsets.length : 1;
    }

    /** Forgets all counts. */
    void clear() {
        Arrays.fill(counts, 0);
    }

    /** Counts all pairs. */
    void countVolume(Runnable checkpoint) {
        if (withinMargin && PairsOfDirections.pay(levels)) {
            var pairs = new PairsOfDirections(levels, offsets, apart);
            for (int k = 0; k < levels.box().nz(); k++) {
                checkpoint.run();
                pairs.countSlice(k);
            }
            pairs.addTo(counts);
            return;
        }
        for (int k = 0; k < levels.box().nz(); k++) {
            checkpoint.run();
            countSlice(k);
        }
    }

    /** Counts the pairs whose first voxel lies in slice k. */
    void countSlice(int k) {
        for (int direction = 0; direction < offsets.length; direction++) {
            if (withinMargin) {
                countNear(k, direction);
            } else {
                countFar(k, direction);
            }
        }
    }

    private int matrix(int direction) {
        return apart ? direction * stride * stride : 0;
    }

    private void countNear(int k, int direction) {
        short[] padded = levels.padded();
        int matrix = matrix(direction);
        int offset = offsets[direction];
        for (int j = 0; j < levels.box().ny(); j++) {
            int first = levels.rowBegin(j, k);
            int end = first + levels.rowLength(j, k);
            for (int v = first; v < end; v++) {
                counts[matrix + padded[v] * stride + padded[v + offset]]++;
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
        int matrix = matrix(direction);
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

    /** How many pairs of a matrix have this level twice. */
    long equalPairs(int matrix, int level) {
        return counts[(matrix * stride + level) * stride + level];
    }

    /** The symmetric matrix of one direction. */
    SymmetricMatrix ofDirection(int direction) {
        if (!apart) {
            throw new IllegalStateException("The directions were not counted apart");
        }
        return symmetric(direction, direction + 1);
    }

    /** The symmetric matrix of all directions together, each with its weight. */
    SymmetricMatrix merged() {
        return symmetric(0, size());
    }

    private SymmetricMatrix symmetric(int fromMatrix, int toMatrix) {
        int lowest = levels.lowest();
        int n = levels.highest() - lowest + 1;
        double[] sums = new double[n * n];
        for (int m = fromMatrix; m < toMatrix; m++) {
            double weight = apart ? weights[m] : 1;
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    double pairs = weight * counts[(m * stride + a + lowest) * stride + b + lowest];
                    sums[a * n + b] += pairs;
                    sums[b * n + a] += pairs;
                }
            }
        }
        return new SymmetricMatrix(sums, n, lowest);
    }
}
