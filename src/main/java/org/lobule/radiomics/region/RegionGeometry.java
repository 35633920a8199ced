package org.lobule.radiomics.region;

import java.util.function.Supplier;

import org.lobule.radiomics.Crew;

/**
 * The part of a prepared region that no intensity changes: its box, where that lies, and the morphological mask, with what is derived
 * from them alone (surface, hull, distances from the border ...). Several images of one grid, the responses of filters and threads
 * look at the same geometry, and what one of them has derived is there for the others.
 */
public final class RegionGeometry {

    /** Where the box begins on the grid of the whole image at the spacing of extraction, voxels. */
    record Offset(int i, int j, int k) {}

    private final Box box;
    private final Offset offset;
    private final byte[] mask;
    private final Crew crew;
    private final Derivations derivations = new Derivations();

    RegionGeometry(Box box, Offset offset, byte[] mask, Crew crew) {
        this.box = box;
        this.offset = offset;
        this.mask = mask;
        this.crew = crew;
    }

    public Box box() {
        return box;
    }

    Offset offset() {
        return offset;
    }

    /** The morphological mask (IBSI G5KJ): 0 or 1 per voxel of the box; read, not written. */
    public byte[] mask() {
        return mask;
    }

    /** The morphological mask as rows of bits. */
    public MaskRows rows() {
        return derived(MaskRows.class, () -> MaskRows.of(mask, box, crew));
    }

    /** Those who help with what is computed of the region. */
    Crew crew() {
        return crew;
    }

    /** Something that follows from the geometry: computed when first asked for, then kept. */
    public <T> T derived(Class<T> kind, Supplier<T> derivation) {
        return derivations.get(kind, derivation);
    }
}
