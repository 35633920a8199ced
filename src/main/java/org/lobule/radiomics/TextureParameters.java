package org.lobule.radiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Neighbourhoods and weights of the texture matrices. Distances are Chebyshev distances in voxels.
 *
 * @param glcmDistance   distance of the neighbours of the GLCM (IBSI PVMT)
 * @param glcmWeighting  weighting of its directions (IBSI 6.1)
 * @param glrlmWeighting weighting of the GLRLM's directions (IBSI 6.2)
 * @param ngtdmDistance  radius of the neighbourhood of the NGTDM (IBSI 6.5)
 * @param ngldmDistance  radius of the neighbourhood of the NGLDM (IBSI 6.6)
 * @param ngldmAlpha     largest difference of grey levels that still makes a neighbour dependent (IBSI 6.6, coarseness)
 */
public record TextureParameters(int glcmDistance, DistanceWeighting glcmWeighting, DistanceWeighting glrlmWeighting,
                                int ngtdmDistance, int ngldmDistance, int ngldmAlpha) {

    /** Distances of 1, no weights, only equal grey levels dependent: the standard's reference configurations. */
    public static final TextureParameters STANDARD = new TextureParameters(1, DistanceWeighting.NONE, DistanceWeighting.NONE, 1, 1, 0);

    /** Beyond it a neighbourhood has little to do with texture, and a matrix with neighbours. */
    private static final int LONGEST_DISTANCE = 10;

    public TextureParameters {
        requireDistance("GLCM", glcmDistance);
        requireDistance("NGTDM", ngtdmDistance);
        requireDistance("NGLDM", ngldmDistance);
        if (ngldmAlpha < 0 || ngldmAlpha > 1024) {
            throw new IllegalArgumentException("The coarseness alpha of the NGLDM must be between 0 and 1024, not " + ngldmAlpha);
        }
    }

    private static void requireDistance(String matrix, int distance) {
        if (distance < 1 || distance > LONGEST_DISTANCE) {
            throw new IllegalArgumentException(
                    "The distance of the %s must be between 1 and %d voxels, not %d".formatted(matrix, LONGEST_DISTANCE, distance));
        }
    }

    /** Lines of the canonical form: those of the extracted families that differ from {@link #STANDARD}. */
    List<String> canonical(Set<FeatureFamily> extracted) {
        List<String> lines = new ArrayList<>();
        boolean glcm = glcmDistance != STANDARD.glcmDistance || glcmWeighting != STANDARD.glcmWeighting;
        if (glcm && extracted.contains(FeatureFamily.GLCM)) {
            lines.add("glcm: distance %d, weighting %s".formatted(glcmDistance, glcmWeighting.slug()));
        }
        if (glrlmWeighting != STANDARD.glrlmWeighting && extracted.contains(FeatureFamily.GLRLM)) {
            lines.add("glrlm: weighting " + glrlmWeighting.slug());
        }
        if (ngtdmDistance != STANDARD.ngtdmDistance && extracted.contains(FeatureFamily.NGTDM)) {
            lines.add("ngtdm: distance " + ngtdmDistance);
        }
        boolean ngldm = ngldmDistance != STANDARD.ngldmDistance || ngldmAlpha != STANDARD.ngldmAlpha;
        if (ngldm && extracted.contains(FeatureFamily.NGLDM)) {
            lines.add("ngldm: distance %d, alpha %d".formatted(ngldmDistance, ngldmAlpha));
        }
        return lines;
    }
}
