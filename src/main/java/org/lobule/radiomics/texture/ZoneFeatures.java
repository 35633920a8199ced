package org.lobule.radiomics.texture;

import org.lobule.radiomics.FeatureExtractor;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureValues;
import org.lobule.radiomics.region.GreyLevels;
import org.lobule.radiomics.region.PreparedRegion;

/** Features of zones, counted by their grey level and one thing more: their size, or their distance to the border. */
abstract sealed class ZoneFeatures implements FeatureExtractor permits GreyLevelSizeZone, GreyLevelDistanceZone {

    private final FeatureFamily family;
    private final ZoneMatrices.Extent extent;
    private final SliceAggregation aggregation;

    /** @param codes the features in the order of {@link ExtentFeatures#values} (energy is none of them) */
    ZoneFeatures(FeatureFamily family, String[] codes, ZoneMatrices.Extent extent) {
        this.family = family;
        this.extent = extent;
        this.aggregation = new SliceAggregation(family, codes, "the region has no voxel in any slice");
    }

    @Override
    public final FeatureFamily family() {
        return family;
    }

    @Override
    public final void extract(PreparedRegion region, FeatureValues values, Runnable checkpoint) {
        GreyLevels levels = region.greyLevels();
        if (!levels.exist()) {
            values.absentRest(levels.reason());
            return;
        }
        aggregation.extract(region, new ZoneMatrices(region, extent, checkpoint), values, checkpoint);
    }
}
