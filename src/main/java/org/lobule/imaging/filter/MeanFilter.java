package org.lobule.imaging.filter;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.lobule.imaging.Volume;

/**
 * The mean of a square or cube of voxels around each voxel (IBSI 2, S60F).
 *
 * @param support edge of the square or cube, an odd number of voxels
 */
public record MeanFilter(int support, Extent extent, Boundary boundary) implements ImageFilter {

    public MeanFilter {
        if (support < 1 || support > 255 || support % 2 == 0) {
            throw new IllegalArgumentException("The support of a mean filter is an odd number of voxels from 1 to 255, not " + support);
        }
    }

    @Override
    public Volume apply(FilterInput input) {
        double[] weights = new double[support];
        Arrays.fill(weights, 1.0 / support);
        return OrientedResponse.of(input, Collections.nCopies(extent.axes(), List.of(Kernel.centred(weights))), boundary, Optional.empty());
    }

    @Override
    public String canonical() {
        return "mean(support=%d, extent=%s, boundary=%s)".formatted(support, extent, boundary);
    }
}
