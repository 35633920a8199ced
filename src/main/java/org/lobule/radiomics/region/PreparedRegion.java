package org.lobule.radiomics.region;

import java.util.function.Supplier;

import org.lobule.radiomics.Crew;
import org.lobule.radiomics.ExtractionSettings;

/**
 * A region of an image as features see it: its geometry with the morphological mask, the intensities in its box, and the
 * intensity mask, which is the morphological one after re-segmentation. What several families need (the distribution of
 * intensities, the grey levels) is computed once, on demand, by whichever thread asks first.
 */
public final class PreparedRegion {

    /** The largest box around a region: a gigabyte or so with all that is computed on it. */
    static final int MOST_VOXELS = 1 << 27;

    private final RegionGeometry geometry;
    private final Surroundings surroundings;
    private final float[] intensities;
    private final byte[] intensityMask;
    private final ExtractionSettings settings;
    private final Derivations derivations = new Derivations();

    /** @param intensityMask the geometry's own mask where nothing is left out, so that what is derived from it is shared */
    PreparedRegion(RegionGeometry geometry, Surroundings surroundings, float[] intensities, byte[] intensityMask, ExtractionSettings settings) {
        this.geometry = geometry;
        this.surroundings = surroundings;
        this.intensities = intensities;
        this.intensityMask = intensityMask;
        this.settings = settings;
    }

    static PreparedRegion of(RegionGeometry geometry, Surroundings surroundings, ExtractionSettings settings) {
        float[] intensities = surroundings.part(geometry.box());
        byte[] intensityMask = IntensityMask.of(intensities, geometry, settings.resegmentation());
        return new PreparedRegion(geometry, surroundings, intensities, intensityMask, settings);
    }

    /** What is needed to look at filter responses in the place of this region's intensities. */
    public RegionFrame frame() {
        return new RegionFrame(geometry, intensityMask, surroundings.box(), surroundings.i0(), surroundings.j0(), surroundings.k0());
    }

    /** What no intensity changes, shared with other images of the region. */
    public RegionGeometry geometry() {
        return geometry;
    }

    /** The image around the box, for features that look beyond the region. */
    public Surroundings surroundings() {
        return surroundings;
    }

    public Box box() {
        return geometry.box();
    }

    /** One intensity per voxel of the box; read, not written. */
    public float[] intensities() {
        return intensities;
    }

    /** 0 or 1 per voxel of the box (IBSI G5KJ); read, not written. */
    public byte[] morphologicalMask() {
        return geometry.mask();
    }

    /** 0 or 1 per voxel of the box (IBSI SEFI); read, not written. */
    public byte[] intensityMask() {
        return intensityMask;
    }

    /** Whether every voxel of the region counts: the intensity mask is the morphological one. */
    public boolean isWhole() {
        return intensityMask == geometry.mask();
    }

    /** The intensity mask as rows of bits. */
    public MaskRows intensityRows() {
        return isWhole() ? geometry.rows() : derived(MaskRows.class, () -> MaskRows.of(intensityMask, box(), crew()));
    }

    public ExtractionSettings settings() {
        return settings;
    }

    /** Those who help with what is computed of the region. */
    public Crew crew() {
        return geometry.crew();
    }

    /** How the intensities inside the intensity mask are distributed. */
    public Distribution distribution() {
        return derived(Distribution.class, () -> Distribution.of(intensities, intensityMask, crew()));
    }

    /** The discretised intensities inside the intensity mask. */
    public GreyLevels greyLevels() {
        return derived(GreyLevels.class, () -> GreyLevels.of(this));
    }

    /** Something that several families derive from the region and its intensities: computed when first asked for, then kept. */
    public <T> T derived(Class<T> kind, Supplier<T> derivation) {
        return derivations.get(kind, derivation);
    }
}
