package org.lobule.radiomics.morphology;

import org.lobule.imaging.Mask;
import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.MaskRows;

/** The maximum 3D diameter alone (IBSI L0JK), on the native grid of a mask, for those who measure and need no features. */
public final class MaximumDiameter {

    private MaximumDiameter() {}

    /**
     * The largest distance of two vertices of the mask's surface mesh, mm. The same number as the feature where
     * the settings do not interpolate.
     *
     * @throws IllegalArgumentException for an empty mask
     */
    public static double of(Mask mask) {
        if (mask.isEmpty()) {
            throw new IllegalArgumentException("An empty mask has no diameter");
        }
        var grid = mask.grid();
        return Polyhedron.hullOf(MaskRows.of(mask.voxels(), new Box(grid.nx(), grid.ny(), grid.nz(),
                grid.spacing().x(), grid.spacing().y(), grid.spacing().z()))).diameter();
    }
}
