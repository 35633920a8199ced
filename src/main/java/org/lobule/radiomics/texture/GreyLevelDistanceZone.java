package org.lobule.radiomics.texture;

import org.lobule.radiomics.FeatureFamily;

/**
 * Grey level distance zones (IBSI VMDZ, section 3.9): how near connected voxels of one level come to the border of the
 * region. Zones lie in the intensity mask; the border is that of the morphological mask, so that what re-segmentation takes
 * out makes no new border.
 */
public final class GreyLevelDistanceZone extends ZoneFeatures {

    /** The features in the order of {@link ExtentFeatures#values} (energy is none of them). */
    private static final String[] CODES = {"0GBI", "MB4I", "S1RA", "K26C", "RUVG", "DKNJ", "A7WM", "KLTH", "VFT7", "7HP3", "V294", "IATH",
        "VIWW", "QK93", "7WT1", "GBDU"};

    public GreyLevelDistanceZone() {
        super(FeatureFamily.GLDZM, CODES, Zones::distance);
    }
}
