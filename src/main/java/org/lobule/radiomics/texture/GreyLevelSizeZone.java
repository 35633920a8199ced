package org.lobule.radiomics.texture;

import org.lobule.radiomics.FeatureExtractor;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureValues;
import org.lobule.radiomics.region.GreyLevels;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * Grey level size zones (IBSI 9SAK, section 3.8): how many voxels of one level are connected, 26-connected in the volume,
 * 8-connected in a slice, within the intensity mask.
 */
public final class GreyLevelSizeZone implements FeatureExtractor {

    /** The features in the order of {@link ExtentFeatures#values} (energy is none of them). */
    private static final String[] CODES = {"5QRC", "48P8", "XMSY", "5GN9", "5RAI", "HW1V", "YH51", "J17V", "JNSA", "Y1RO", "4JP3", "VB3A",
        "P30P", "BYLV", "3NSA", "GU8N"};

    private static final SliceAggregation AGGREGATION =
            new SliceAggregation(FeatureFamily.GLSZM, CODES, "the region has no voxel in any slice");

    @Override
    public FeatureFamily family() {
        return FeatureFamily.GLSZM;
    }

    @Override
    public void extract(PreparedRegion region, FeatureValues values, Runnable checkpoint) {
        GreyLevels levels = region.greyLevels();
        if (!levels.exist()) {
            values.absentRest(levels.reason());
            return;
        }
        AGGREGATION.extract(region, new ZoneMatrices(region, Zones::size, checkpoint), values, checkpoint);
    }
}
