package org.lobule.radiomics.pyradiomics;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.lobule.radiomics.Discretisation;

/**
 * The settings of features of one image type: each may have its own.
 *
 * @param bins             {@code binWidth} or {@code binCount}
 * @param distances        of the neighbours of GLCM, GLDM and NGTDM, Chebyshev, voxels
 * @param force2D          whether neighbours lie within slices only
 * @param force2DDimension across which axis slices lie: 0 z, 1 y, 2 x
 * @param weighting        {@code weightingNorm} of GLCM and GLRLM
 * @param gldmAlpha        {@code gldm_a}: largest difference of grey levels that makes a neighbour dependent
 * @param voxelArrayShift  what is added to intensities before they are squared
 */
record FeatureSettings(Discretisation bins, List<Integer> distances, boolean force2D, int force2DDimension, DirectionWeighting weighting,
                       int gldmAlpha, int voxelArrayShift) {

    private static final int LONGEST_DISTANCE = 10;

    FeatureSettings {
        distances = distances.stream().sorted().distinct().toList();
        if (distances.isEmpty() || distances.getFirst() < 1 || distances.getLast() > LONGEST_DISTANCE) {
            throw new IllegalArgumentException("distances are from 1 to %d voxels, not %s".formatted(LONGEST_DISTANCE, distances));
        }
        if (force2DDimension < 0 || force2DDimension > 2) {
            throw new IllegalArgumentException("force2Ddimension is 0, 1 or 2, not " + force2DDimension);
        }
        if (gldmAlpha < 0 || gldmAlpha > 1024) {
            throw new IllegalArgumentException("gldm_a is from 0 to 1024, not " + gldmAlpha);
        }
    }

    /** Whether the distances are all from 1 to the longest: a whole neighbourhood. */
    boolean isWholeNeighbourhood() {
        return distances.equals(IntStream.rangeClosed(1, distances.size()).boxed().toList());
    }

    String canonical() {
        return "bins %s, distances %s, %s, weighting %s, alpha %d, shift %d".formatted(bins.canonical(),
                distances.stream().map(String::valueOf).collect(Collectors.joining("+")), force2D ? "slices across " + force2DDimension : "volume",
                weighting.key(), gldmAlpha, voxelArrayShift);
    }
}
