package org.lobule.radiomics.region;

import org.lobule.imaging.Volume;
import org.lobule.radiomics.ExtractionSettings;

/**
 * Where a region lies in an image, which of its voxels count there, and how far around it features look: what is kept of a prepared
 * region to look at the responses of filters in its place.
 *
 * @param intensityMask 0 or 1 per voxel of the region's box; the geometry's own mask where re-segmentation leaves nothing out
 * @param around        the box of the surroundings
 * @param i0            where the region's box begins in it
 */
public record RegionFrame(RegionGeometry geometry, byte[] intensityMask, Box around, int i0, int j0, int k0) {

    /**
     * The region with the response of a filter in the place of the intensities: the masks stay those of the image.
     *
     * @param response of the same image, in a part that has the surroundings in it
     * @param settings the settings for responses
     */
    public PreparedRegion showing(RegionResponses.Response response, ExtractionSettings settings) {
        var surroundings = new Surroundings(around, i0, j0, k0, values(response));
        float[] intensities = surroundings.part(geometry.box());
        MaskRows rows = intensityMask == geometry.mask() ? geometry.rows() : MaskRows.of(intensityMask, geometry.box(), geometry.crew());
        byte[] finite = IntensityMask.finite(intensities, rows, intensityMask, geometry.crew());
        return new PreparedRegion(geometry, surroundings, intensities, finite, settings);
    }

    /** The response's own where it is of no more than the surroundings; both are read only. */
    private float[] values(RegionResponses.Response response) {
        Volume volume = response.volume();
        int i = geometry.offset().i() - i0 - response.part().firstI();
        int j = geometry.offset().j() - j0 - response.part().firstJ();
        int k = geometry.offset().k() - k0 - response.part().firstK();
        if (volume.voxels().length == around.voxels()) {
            return volume.voxels();
        }
        float[] values = new float[around.voxels()];
        for (int slice = 0; slice < around.nz(); slice++) {
            for (int row = 0; row < around.ny(); row++) {
                System.arraycopy(volume.voxels(), volume.grid().index(i, j + row, k + slice), values, around.index(0, row, slice), around.nx());
            }
        }
        return values;
    }
}
