package org.lobule.segmentation.network;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.resample.CoveringGrid;

/** The axes of the networks, in L-P-S coordinates: x to the patient's right, y to the front, z to the head. */
final class PatientAxes {

    private static final Vector3 RIGHT = new Vector3(-1, 0, 0);
    private static final Vector3 ANTERIOR = new Vector3(0, -1, 0);
    private static final Vector3 SUPERIOR = new Vector3(0, 0, 1);

    private PatientAxes() {}

    /** The grid on these axes that covers an image, with voxels of the given size (mm). */
    static Grid covering(Grid image, double xy, double z) {
        return CoveringGrid.of(image, new Vector3(xy, xy, z), RIGHT, ANTERIOR, SUPERIOR);
    }
}
