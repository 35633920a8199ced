package org.lobule.radiomics.pyradiomics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.radiomics.Aggregation;
import org.lobule.radiomics.DistanceWeighting;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureParameters;
import org.lobule.radiomics.Interpolation;
import org.lobule.radiomics.Preparation;
import org.lobule.radiomics.Resegmentation;
import org.lobule.radiomics.TextureParameters;
import org.lobule.radiomics.region.PreparedRegion;
import org.lobule.radiomics.region.RegionPreparation;

/** A region of one image: intensities and grey levels, prepared once for all classes of features. */
final class ImageRegion {

    private final FeatureSettings settings;
    private final PreparedRegion region;
    private final Runnable checkpoint;

    /**
     * @param image the box around the region
     * @param mask  on the grid of the image, not empty
     */
    ImageRegion(Volume image, Mask mask, FeatureSettings settings, Runnable checkpoint) {
        this.settings = settings;
        this.checkpoint = checkpoint;
        int slicesAcross = settings.force2D() ? 2 - settings.force2DDimension() : 2;
        region = new RegionPreparation(Turned.of(image, slicesAcross), standard(settings)).prepare(Turned.of(mask, slicesAcross)).orElseThrow();
    }

    /** Settings under which the standard's families count the same. */
    private static ExtractionSettings standard(FeatureSettings settings) {
        List<Aggregation> aggregation = List.of(settings.force2D() ? Aggregation.SLICES_MERGED : Aggregation.VOLUME);
        Map<FeatureFamily, List<Aggregation>> families = new EnumMap<>(Map.of(FeatureFamily.GLSZM, aggregation, FeatureFamily.NGLDM, aggregation));
        int distance = settings.distances().getLast();
        var texture = new TextureParameters(1, DistanceWeighting.NONE, DistanceWeighting.NONE, distance, distance, settings.gldmAlpha());
        return new ExtractionSettings("pyradiomics", "", "1", new Preparation(new Interpolation.None(), false, Resegmentation.NONE, settings.bins()),
                new TreeMap<>(families), FeatureParameters.STANDARD.withTexture(texture));
    }

    /** The features of a class that is not of shape. */
    Computed features(FeatureClass featureClass) {
        checkpoint.run();
        if (region.distribution().total() == 0) {
            return Computed.nothing("no voxel of the region has a finite intensity");
        }
        if (featureClass == FeatureClass.FIRSTORDER) {
            return Computed.of(FirstOrder.of(region, settings));
        }
        return region.greyLevels().exist() ? Computed.of(new Texture(region, settings, checkpoint).of(featureClass))
                : Computed.nothing(region.greyLevels().reason());
    }
}
