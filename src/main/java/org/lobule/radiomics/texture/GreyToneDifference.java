package org.lobule.radiomics.texture;

import java.util.List;

import org.lobule.radiomics.FeatureExtractor;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureValues;
import org.lobule.radiomics.region.GreyLevels;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * Neighbourhood grey tone differences (IBSI IPET, section 3.10): how far voxels are from the mean of their neighbours in the
 * region. Voxels without such a neighbour do not count.
 */
public final class GreyToneDifference implements FeatureExtractor {

    private static final SliceAggregation AGGREGATION =
            new SliceAggregation(FeatureFamily.NGTDM, ToneDifferenceMatrix.CODES, "the region has no two neighbouring voxels");

    @Override
    public FeatureFamily family() {
        return FeatureFamily.NGTDM;
    }

    @Override
    public void extract(PreparedRegion region, FeatureValues values, Runnable checkpoint) {
        GreyLevels levels = region.greyLevels();
        if (!levels.exist()) {
            values.absentRest(levels.reason());
            return;
        }
        int distance = region.settings().parameters().texture().ngtdmDistance();
        AGGREGATION.extract(region, counting(levels, distance, checkpoint), values, checkpoint);
    }

    private static SliceAggregation.Source<ToneDifferenceMatrix> counting(GreyLevels levels, int distance, Runnable checkpoint) {
        return distance == 1 ? new AdjacentTones(levels, checkpoint) : new DistantTones(levels, distance, checkpoint);
    }

    /**
     * The five features where voxels without a neighbour count too, as voxels that differ from nothing: what pyradiomics computes.
     * In the order of {@link #codes}, NaN where one is undefined.
     *
     * @param inSlices whether neighbours lie in the same slice; the slices are taken together
     */
    public static double[] withLoneVoxels(GreyLevels levels, boolean inSlices, int distance, Runnable checkpoint) {
        SliceAggregation.Source<ToneDifferenceMatrix> counting = counting(levels, distance, checkpoint);
        ToneDifferenceMatrix matrix = counting.empty();
        if (inSlices) {
            for (int k = 0; k < levels.box().nz(); k++) {
                checkpoint.run();
                counting.countSlice(k, matrix);
            }
        } else {
            counting.countVolume(matrix);
        }
        matrix.addLoneVoxels(levels.histogram());
        return matrix.features();
    }

    /** IBSI codes of the features. */
    public static List<String> codes() {
        return List.of(ToneDifferenceMatrix.CODES);
    }
}
