package org.lobule.radiomics;

/**
 * How an image and a region of it are made ready for features: the chain of the IBSI reference manual, in its order.
 *
 * @param normalisation    of the intensities of the whole image, before the chain
 * @param interpolation    spacing of extraction
 * @param roundIntensities whether interpolated intensities become whole numbers (ties to even; IBSI 68QD)
 * @param resegmentation   which voxels count for intensities and textures
 * @param discretisation   from intensities to grey levels
 */
public record Preparation(Normalisation normalisation, Interpolation interpolation, boolean roundIntensities, Resegmentation resegmentation,
                          Discretisation discretisation) {

    public Preparation {
        if (roundIntensities && !(normalisation.scale() instanceof Normalisation.Scale.Native)) {
            throw new IllegalArgumentException("Intensities on a scale of a few units are not rounded to whole numbers; set round-intensities to false");
        }
    }

    /** Without normalisation. */
    public Preparation(Interpolation interpolation, boolean roundIntensities, Resegmentation resegmentation, Discretisation discretisation) {
        this(Normalisation.NONE, interpolation, roundIntensities, resegmentation, discretisation);
    }

    /** The same but for the normalisation. */
    public Preparation with(Normalisation other) {
        return new Preparation(other, interpolation, roundIntensities, resegmentation, discretisation);
    }
}
