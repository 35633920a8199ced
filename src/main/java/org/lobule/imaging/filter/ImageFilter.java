package org.lobule.imaging.filter;

import org.lobule.imaging.Volume;

/** A filter with its parameters: a pure function from an image to its response map. */
public interface ImageFilter {

    /** The response on the grid of the image, which is not changed. */
    Volume apply(Volume image);

    /** Everything that changes a value of the response, in one line in a fixed notation. */
    String canonical();
}
