package org.lobule.imaging.filter;

/** Whether a filter works in every slice by itself (IBSI 2: 2D) or in the volume (3D). */
public enum Extent {
    SLICES, VOLUME;

    int axes() {
        return this == SLICES ? 2 : 3;
    }
}
