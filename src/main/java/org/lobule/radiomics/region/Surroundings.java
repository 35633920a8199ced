package org.lobule.radiomics.region;

/**
 * The image around a prepared region, as far as features look beyond it and the image reaches.
 *
 * @param box         the box around the region with this margin
 * @param i0          where the region's box begins in it
 * @param intensities one per voxel of {@code box}; read, not written
 */
public record Surroundings(Box box, int i0, int j0, int k0, float[] intensities) {

    /** Radius of a sphere of 1 cm3 in mm: how far local intensity features look (IBSI 9ST6). */
    public static final double REACH = 10 * Math.cbrt(3 / (4 * Math.PI));

    /** The intensities in the region's own box. */
    float[] part(Box inner) {
        if (inner.equals(box)) {
            return intensities;
        }
        float[] part = new float[inner.voxels()];
        for (int k = 0; k < inner.nz(); k++) {
            for (int j = 0; j < inner.ny(); j++) {
                System.arraycopy(intensities, box.index(i0, j0 + j, k0 + k), part, inner.index(0, j, k), inner.nx());
            }
        }
        return part;
    }
}
