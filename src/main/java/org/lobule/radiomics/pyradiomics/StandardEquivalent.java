package org.lobule.radiomics.pyradiomics;

import java.util.List;

import org.lobule.radiomics.Aggregation;

/**
 * Which feature of the standard, under which aggregation, is the same number of the same grey levels. There is none where settings
 * depart from the standard: other distances than 1, weights by lengths in mm, a shift before squaring, slices across another axis than z.
 */
final class StandardEquivalent {

    private StandardEquivalent() {}

    /** IBSI code of a feature, else empty. */
    static String code(PyradiomicsFeature feature, FeatureSettings settings) {
        boolean squared = feature.name().equals("Energy") || feature.name().equals("RootMeanSquared");
        boolean shifted = squared && settings.voxelArrayShift() != 0;
        return shifted || isTexture(feature.featureClass()) && aggregation(feature.featureClass(), settings).isEmpty() ? "" : feature.ibsiCode();
    }

    private static boolean isTexture(FeatureClass featureClass) {
        return !featureClass.isOfShape() && featureClass != FeatureClass.FIRSTORDER;
    }

    /** IBSI code of the aggregation of a class, else empty. */
    static String aggregation(FeatureClass featureClass, FeatureSettings settings) {
        boolean slices = settings.force2D();
        boolean near = settings.distances().equals(List.of(1));
        if (!isTexture(featureClass) || slices && settings.force2DDimension() != 0) {
            return "";
        }
        return switch (featureClass) {
            case GLCM -> near ? ofDirections(slices, settings.weighting()) : "";
            case GLRLM -> ofDirections(slices, settings.weighting());
            case GLDM, NGTDM, GLSZM -> near || featureClass == FeatureClass.GLSZM ? (slices ? Aggregation.SLICES_MERGED : Aggregation.VOLUME).code() : "";
            default -> "";
        };
    }

    private static String ofDirections(boolean slices, DirectionWeighting weighting) {
        return switch (weighting) {
            case SEPARATE -> (slices ? Aggregation.DIRECTION_MERGED : Aggregation.VOLUME_AVERAGED).code();
            case NO_WEIGHTING -> (slices ? Aggregation.ALL_SLICES_MERGED : Aggregation.VOLUME_MERGED).code();
            default -> "";
        };
    }
}
