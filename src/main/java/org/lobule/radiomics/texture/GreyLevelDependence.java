package org.lobule.radiomics.texture;

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
        TextureParameters parameters = region.settings().parameters().texture();
        boolean usual = parameters.ngldmDistance() == 1 && parameters.ngldmAlpha() == 0;
        AGGREGATION.extract(region, usual ? new AdjacentDependences(levels, checkpoint) : new DistantDependences(levels, parameters, checkpoint),
                values, checkpoint);
    }
}
