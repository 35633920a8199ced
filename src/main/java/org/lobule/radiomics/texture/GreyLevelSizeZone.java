package org.lobule.radiomics.texture;

import org.lobule.radiomics.FeatureFamily;

/**
 * Grey level size zones (IBSI 9SAK, section 3.8): how many voxels of one level are connected, 26-connected in the volume,
 * 8-connected in a slice, within the intensity mask.
 */
public final class GreyLevelSizeZone extends ZoneFeatures {

    /** The features in the order of {@link ExtentFeatures#values} (energy is none of them). */
    private static final String[] CODES = {"5QRC", "48P8", "XMSY", "5GN9", "5RAI", "HW1V", "YH51", "J17V", "JNSA", "Y1RO", "4JP3", "VB3A",
        "P30P", "BYLV", "3NSA", "GU8N"};

    public GreyLevelSizeZone() {
        super(FeatureFamily.GLSZM, CODES, Zones::size);
    }
}
