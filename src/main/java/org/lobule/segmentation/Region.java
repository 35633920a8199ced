package org.lobule.segmentation;

import org.lobule.imaging.Mask;

/**
 * One region on the grid of its source series.
 *
 * @param name   "liver", "lesion-1", "lesion-2" ...; lesions numbered by falling volume
 * @param mask   never empty
 */
public record Region(String name, RegionKind kind, Mask mask, RegionSource source) {

    /** The name for people: "Liver", "Lesion 1". */
    public String label() {
        String spaced = name.replace('-', ' ');
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
