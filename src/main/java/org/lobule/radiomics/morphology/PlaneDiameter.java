package org.lobule.radiomics.morphology;

import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.MaskRows;

/**
 * The largest distance of two vertices of a mask's surface mesh that lie in the same slice (of voxel centres, or half-way between
 * two), mm: the "maximum 2D diameter" of pyradiomics. For rows and columns the mask is turned first.
 */
public final class PlaneDiameter {

    private PlaneDiameter() {}

    /**
     * Of a mask that is not empty.
     *
     * @param mask 0 or 1 per voxel of the box
     */
    public static double of(byte[] mask, Box box) {
        SurfacePoints points = SurfacePoints.of(MaskRows.of(mask, box));
        double largest = 0;
        int from = 0;
        // the points come slice by slice
        for (int p = 0; p < points.count(); p++) {
            if (points.z(p) != points.z(from)) {
                from = p;
            }
            for (int q = from; q < p; q++) {
                double dx = (points.x(p) - points.x(q)) * box.dx();
                double dy = (points.y(p) - points.y(q)) * box.dy();
                largest = Math.max(largest, dx * dx + dy * dy);
            }
        }
        return Math.sqrt(largest) / 2;
    }
}
