package org.lobule.radiomics.morphology;

import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.MaskRows;

/**
 * What shape features of most programs are made of.
 *
 * @param voxels        their number
 * @param diameter      largest distance of two vertices of the surface mesh, mm (IBSI L0JK)
 * @param axisVariances variances of the voxel centres along their principal axes in falling order, mm2, of all voxels (divided by their number)
 */
public record BasicShape(long voxels, double diameter, double[] axisVariances) {

    /**
     * Of a mask that is not empty.
     *
     * @param mask 0 or 1 per voxel of the box
     */
    public static BasicShape of(byte[] mask, Box box) {
        MaskRows rows = MaskRows.of(mask, box);
        VoxelMoments moments = VoxelMoments.of(rows);
        double[] variances = moments.covariance().eigenvalues();
        for (int axis = 0; axis < variances.length; axis++) {
            variances[axis] *= (double) (moments.voxels() - 1) / moments.voxels();
        }
        return new BasicShape(moments.voxels(), Polyhedron.hullOf(rows).diameter(), variances);
    }
}
