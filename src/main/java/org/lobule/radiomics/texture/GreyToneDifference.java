package org.lobule.radiomics.texture;

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
        AGGREGATION.extract(region, distance == 1 ? new AdjacentTones(levels, checkpoint) : new DistantTones(levels, distance, checkpoint),
                values, checkpoint);
    }
}
