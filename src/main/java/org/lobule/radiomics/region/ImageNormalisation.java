package org.lobule.radiomics.region;

import java.util.List;

import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.imaging.normalisation.BiasFieldCorrection;
import org.lobule.imaging.normalisation.Foreground;
import org.lobule.imaging.normalisation.IntensityScale;
import org.lobule.imaging.normalisation.NormalisationException;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.Normalisation;
import org.lobule.radiomics.Normalisation.Scale;

/** Carries out a {@link Normalisation} on an image. */
public final class ImageNormalisation {

    private ImageNormalisation() {}

    /**
     * The normalised image; the image itself where there is nothing to do.
     *
     * @param regions on the image's grid; among them the one that the normalisation may name
     * @throws NormalisationException where the reference is missing, empty or flat
     */
    public static Volume apply(Normalisation normalisation, Volume image, List<NamedMask> regions) {
        Volume even = normalisation.biasField() ? BiasFieldCorrection.correct(image, Foreground.of(image)) : image;
        return switch (normalisation.scale()) {
            case Scale.Native unchanged -> even;
            case Scale.ZScore score -> IntensityScale.zScore(even, reference(normalisation, even, regions)).apply(even);
            case Scale.Percentiles p -> IntensityScale.percentiles(even, reference(normalisation, even, regions), p.lower(), p.upper()).apply(even);
        };
    }

    private static Mask reference(Normalisation normalisation, Volume image, List<NamedMask> regions) {
        if (normalisation.within().equals(Normalisation.BODY)) {
            return Foreground.of(image);
        }
        return regions.stream().filter(region -> region.name().equals(normalisation.within())).map(NamedMask::mask).findFirst()
                .orElseThrow(() -> new NormalisationException(
                        "the image cannot be normalised: there is no region \"%s\"".formatted(normalisation.within())));
    }
}
