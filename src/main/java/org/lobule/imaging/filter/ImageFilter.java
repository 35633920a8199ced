package org.lobule.imaging.filter;

import org.lobule.imaging.Volume;

/** A filter with its parameters: a pure function from an image to its response map. */
public interface ImageFilter {

    /** The response in a part of an image, which is not changed, on the part's own grid. */
    Volume apply(FilterInput input);

    /** The response on the grid of the image, which is not changed. */
    default Volume apply(Volume image) {
        return apply(FilterInput.whole(image));
    }

    /** Everything that changes a value of the response, in one line in a fixed notation. */
    String canonical();
}
