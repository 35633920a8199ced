package org.lobule.radiomics.texture;

import java.util.Arrays;

import org.lobule.radiomics.FeatureExtractor;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureValues;
import org.lobule.radiomics.TextureParameters;
import org.lobule.radiomics.region.GreyLevels;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * Neighbouring grey level dependences (IBSI REK0, section 3.11): how many neighbours of a voxel differ from it by no more
 * than alpha. The dependence count is that number and one for the voxel itself.
 */
public final class GreyLevelDependence implements FeatureExtractor {

    /** The features in the order of {@link ExtentFeatures#values}. */
    private static final String[] CODES = {"SODN", "IMOQ", "TL9H", "OAE7", "EQ3F", "JA6D", "NBZI", "9QMG", "FP8K", "5SPA", "Z87G", "OKJI",
        "6XV8", "1PFV", "DNX2", "FCBV", "CAS9"};

    private static final SliceAggregation AGGREGATION =
            new SliceAggregation(FeatureFamily.NGLDM, CODES, "the region has no voxel in any slice");

    @Override
    public FeatureFamily family() {
        return FeatureFamily.NGLDM;
    }

    @Override
    public void extract(PreparedRegion region, FeatureValues values, Runnable checkpoint) {
        GreyLevels levels = region.greyLevels();
        if (!levels.exist()) {
            values.absentRest(levels.reason());
            return;
        }
        var counting = new Counting(levels, region.settings().parameters().texture(), checkpoint);
        AGGREGATION.extract(region, counting, values, checkpoint);
    }

    /** Counts dependent neighbours row by row. */
    private static final class Counting implements SliceAggregation.Source<ExtentMatrix> {

        private final GreyLevels levels;
        private final int alpha;
        private final NeighbourRows neighbours;
        private final Runnable checkpoint;
        private final int[] dependent;

        Counting(GreyLevels levels, TextureParameters parameters, Runnable checkpoint) {
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
}
