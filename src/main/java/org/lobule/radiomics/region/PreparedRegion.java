package org.lobule.radiomics.region;

import org.lobule.radiomics.ExtractionSettings;

/**
 * A region of an image as features see it: the box around it with the intensities, the morphological mask, and the
 * intensity mask, which is the morphological one after re-segmentation. What several families need (the distribution of
 * intensities, the grey levels) is computed once, on demand; a prepared region belongs to one thread.
 */
public final class PreparedRegion {

    /** The largest box around a region: a gigabyte or so with all that is computed on it. */
    static final int MOST_VOXELS = 1 << 27;

    private final Box box;
    private final float[] intensities;
    private final byte[] morphologicalMask;
    private final byte[] intensityMask;
    private final ExtractionSettings settings;
    private Distribution distribution;
    private GreyLevels greyLevels;

    private PreparedRegion(Box box, float[] intensities, byte[] morphologicalMask, byte[] intensityMask, ExtractionSettings settings) {
        this.box = box;
        this.intensities = intensities;
        this.morphologicalMask = morphologicalMask;
        this.intensityMask = intensityMask;
        this.settings = settings;
    }

    static PreparedRegion of(Box box, float[] intensities, byte[] mask, ExtractionSettings settings) {
        return new PreparedRegion(box, intensities, mask, IntensityMask.of(intensities, mask, settings.resegmentation()), settings);
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
