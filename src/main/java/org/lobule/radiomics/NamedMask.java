package org.lobule.radiomics;

import org.lobule.imaging.Mask;

/**
 * A region to extract features from.
 *
 * @param name "liver", "lesion-1" ...; the {@code region} column of the table
 * @param mask on the grid of the image
 */
public record NamedMask(String name, Mask mask) {

    public NamedMask {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("A region needs a name");
        }
    }
}
