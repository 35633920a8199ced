package org.lobule.radiomics.region;

import java.util.List;

import org.lobule.imaging.Volume;
import org.lobule.imaging.filter.FilterInput;
import org.lobule.imaging.filter.FilterResponses;
import org.lobule.imaging.filter.ImageFilter;
import org.lobule.imaging.morphology.VoxelBox;
import org.lobule.radiomics.ExtractionSettings;

/**
 * Filter responses to an image in the part of it that features of its regions look at, one after another; the present one stands in the place
 * of the intensities of prepared regions.
 */
public final class RegionResponses {

    private final FilterResponses responses;
    private final VoxelBox part;
    private Volume present;

    RegionResponses(FilterInput input, List<ImageFilter> filters) {
        responses = new FilterResponses(input, filters);
        part = input.part();
    }

    /** The response of the next filter becomes the present one. */
    public void next() {
        present = null;
        present = responses.next();
    }

    /** A region with the present response; its masks stay those of the image. */
    public PreparedRegion inPlaceOfIntensities(PreparedRegion region, ExtractionSettings settings) {
        return region.withResponse(present, part, settings);
    }
}
