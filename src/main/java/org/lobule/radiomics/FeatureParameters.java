package org.lobule.radiomics;

/**
 * The choices that the definitions of features leave open, beyond preparation and aggregation.
 *
 * @param spatialAutocorrelation whether Moran's I and Geary's C are computed, the costliest morphological features
 * @param ivh                    discretisation of the intensity-volume histogram, apart from that of textures; none keeps
 *                               intensities as they are (calibrated or not)
 * @param texture                neighbourhoods and weights of texture matrices
 */
public record FeatureParameters(boolean spatialAutocorrelation, Discretisation ivh, TextureParameters texture) {

    /** Everything as in the standard's reference configurations. */
    public static final FeatureParameters STANDARD = new FeatureParameters(true, new Discretisation.None(), TextureParameters.STANDARD);

    /** The same without or with Moran's I and Geary's C. */
    public FeatureParameters withSpatialAutocorrelation(boolean computed) {
        return new FeatureParameters(computed, ivh, texture);
    }

    /** The same with another discretisation of the intensity-volume histogram. */
    public FeatureParameters withIvh(Discretisation other) {
        return new FeatureParameters(spatialAutocorrelation, other, texture);
    }

    /** The same with other texture parameters. */
    public FeatureParameters withTexture(TextureParameters other) {
        return new FeatureParameters(spatialAutocorrelation, ivh, other);
    }
}
