package org.lobule.imaging.series;

import java.util.Locale;

import org.lobule.imaging.Vector3;

/** The plane in which the images of a series lie. */
public enum Orientation {
    AXIAL, CORONAL, SAGITTAL, OBLIQUE;

    /** A plane turned further than 30 degrees out of an anatomical one is oblique. */
    private static final double COSINE_OF_LIMIT = Math.cos(Math.toRadians(30));

    /** @param row direction of a row of pixels, {@code column} that of a column (Image Orientation (Patient)), unit vectors */
    public static Orientation of(Vector3 row, Vector3 column) {
        Vector3 normal = row.cross(column);
        if (Math.abs(normal.z()) >= COSINE_OF_LIMIT) {
            return AXIAL;
        }
        if (Math.abs(normal.y()) >= COSINE_OF_LIMIT) {
            return CORONAL;
        }
        return Math.abs(normal.x()) >= COSINE_OF_LIMIT ? SAGITTAL : OBLIQUE;
    }

    /** In lower case, as it stands in a sentence. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
