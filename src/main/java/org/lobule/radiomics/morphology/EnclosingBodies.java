package org.lobule.radiomics.morphology;

import org.lobule.radiomics.region.MaskRows;

/**
 * What encloses the mesh of a mask.
 *
 * @param diameter   the largest distance of two of its vertices, mm
 * @param hullVolume of its convex hull, mm3
 * @param hullArea   of its convex hull, mm2
 */
record EnclosingBodies(double diameter, double hullVolume, double hullArea, OrientedBox box, Ellipsoid ellipsoid) {

    /** @param mask not empty */
    static EnclosingBodies of(MaskRows mask, Runnable checkpoint) {
        Polyhedron hull = Polyhedron.hullOf(mask);
        checkpoint.run();
        OrientedBox box = OrientedBox.around(hull);
        checkpoint.run();
        return new EnclosingBodies(hull.diameter(), hull.volume(), hull.area(), box, EnclosingEllipsoid.around(hull.corners(), checkpoint));
    }
}
