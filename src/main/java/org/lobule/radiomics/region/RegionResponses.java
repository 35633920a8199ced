package org.lobule.radiomics.region;

import java.util.List;

import org.lobule.imaging.Volume;
import org.lobule.imaging.filter.FilterInput;
import org.lobule.imaging.filter.FilterResponses;
import org.lobule.imaging.filter.ImageFilter;
import org.lobule.imaging.morphology.VoxelBox;

/** Filter responses to an image in the part of it that features of its regions look at, one after another. */
public final class RegionResponses {

    private final FilterResponses responses;
    private final VoxelBox part;

    RegionResponses(FilterInput input, List<ImageFilter> filters) {
        responses = new FilterResponses(input, filters);
        part = input.part();
    }

    /** The response of the next filter. Called by one thread at a time. */
    public Response next() {
        return new Response(responses.next(), part);
    }

    /**
     * A response, as {@link RegionFrame#showing} looks at it.
     *
     * @param part where it lies in the image at the spacing of extraction
     */
    public record Response(Volume volume, VoxelBox part) {}
}
