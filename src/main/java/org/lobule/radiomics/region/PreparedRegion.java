package org.lobule.radiomics.region;

import org.lobule.imaging.Volume;
import org.lobule.radiomics.ExtractionSettings;

/**
 * A region of an image as features see it: the box around it with the intensities, the morphological mask, and the
 * intensity mask, which is the morphological one after re-segmentation. What several families need (the distribution of
 * intensities, the grey levels) is computed once, on demand; a prepared region belongs to one thread.
 */
public final class PreparedRegion {

    /** The largest box around a region: a gigabyte or so with all that is computed on it. */
    static final int MOST_VOXELS = 1 << 27;

    /** Where the box begins on the grid of the whole image at the spacing of extraction, voxels. */
    record Offset(int i, int j, int k) {}

    private final Box box;
    private final Offset offset;
    private final float[] intensities;
    private final byte[] morphologicalMask;
    private final byte[] intensityMask;
    private final ExtractionSettings settings;
    private Distribution distribution;
    private GreyLevels greyLevels;

    private PreparedRegion(Box box, Offset offset, float[] intensities, byte[] morphologicalMask, byte[] intensityMask, ExtractionSettings settings) {
        this.box = box;
        this.offset = offset;
        this.intensities = intensities;
        this.morphologicalMask = morphologicalMask;
        this.intensityMask = intensityMask;
        this.settings = settings;
    }

    static PreparedRegion of(Box box, Offset offset, float[] intensities, byte[] mask, ExtractionSettings settings) {
        return new PreparedRegion(box, offset, intensities, mask, IntensityMask.of(intensities, mask, settings.resegmentation()), settings);
    }

    /**
     * The same region with the response of a filter in the place of the intensities: the masks stay those of the image.
     *
     * @param response     on the whole image at the spacing of extraction, see {@link RegionPreparation#wholeImage}
     * @param itsSettings  the settings for responses
     */
    public PreparedRegion withResponse(Volume response, ExtractionSettings itsSettings) {
        float[] values = new float[box.voxels()];
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                int from = response.grid().index(offset.i(), offset.j() + j, offset.k() + k);
                System.arraycopy(response.voxels(), from, values, box.index(0, j, k), box.nx());
            }
        }
        byte[] kept = intensityMask.clone();
        for (int v = 0; v < kept.length; v++) {
            kept[v] = Float.isFinite(values[v]) ? kept[v] : 0;
        }
        return new PreparedRegion(box, offset, values, morphologicalMask, kept, itsSettings);
    }

    public Box box() {
        return box;
    }

    /** One intensity per voxel of the box; read, not written. */
    public float[] intensities() {
        return intensities;
    }

    /** 0 or 1 per voxel of the box (IBSI G5KJ); read, not written. */
    public byte[] morphologicalMask() {
        return morphologicalMask;
    }

    /** 0 or 1 per voxel of the box (IBSI SEFI); read, not written. */
    public byte[] intensityMask() {
        return intensityMask;
    }

    public ExtractionSettings settings() {
        return settings;
    }

    /** How the intensities inside the intensity mask are distributed. */
    public Distribution distribution() {
        if (distribution == null) {
            distribution = Distribution.of(intensities, intensityMask);
        }
        return distribution;
    }

    /** The discretised intensities inside the intensity mask. */
    public GreyLevels greyLevels() {
        if (greyLevels == null) {
            greyLevels = GreyLevels.of(this);
        }
        return greyLevels;
    }
}
