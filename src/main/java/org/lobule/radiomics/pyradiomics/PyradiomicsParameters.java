package org.lobule.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.lobule.radiomics.Discretisation;

/**
 * How features of pyradiomics are extracted: what one of its parameter files says, and its defaults for the rest. Immutable.
 *
 * @param loading    of image and region
 * @param choice     of regions and their voxels
 * @param imageTypes images to compute features of, in order
 * @param features   names of the features of each class, in order of their names
 */
public record PyradiomicsParameters(Loading loading, RegionChoice choice, List<ImageTypeSettings> imageTypes, Map<FeatureClass, List<String>> features) {

    /**
     * An image type with the settings of its features.
     *
     * @param type     how its images come about
     * @param features settings of their features
     */
    record ImageTypeSettings(ImageType type, FeatureSettings features) {}

    public PyradiomicsParameters {
        imageTypes = List.copyOf(imageTypes);
        if (imageTypes.isEmpty() || features.isEmpty()) {
            throw new IllegalArgumentException("There must be at least one image type and one feature class");
        }
        Map<FeatureClass, List<String>> copy = new EnumMap<>(FeatureClass.class);
        features.forEach((featureClass, names) -> copy.put(featureClass, names.stream().sorted().distinct().toList()));
        features = Collections.unmodifiableMap(copy);
    }

    /** The bins of the first image type, for those who say how grey levels came about. */
    public Discretisation bins() {
        return imageTypes.getFirst().features().bins();
    }

    /** Every choice that changes a value, one to a line in a fixed order and notation. */
    public List<String> canonical() {
        List<String> lines = new ArrayList<>();
        lines.add("loading: " + loading.canonical());
        lines.add("region: " + choice.canonical());
        imageTypes.forEach(image -> lines.add("image %s: %s".formatted(image.type.canonical(), image.features.canonical())));
        features.forEach((featureClass, names) -> lines.add("%s: %s".formatted(featureClass.key(), canonical(featureClass, names))));
        return lines;
    }

    private static String canonical(FeatureClass featureClass, List<String> names) {
        List<String> all = PyradiomicsFeature.of(featureClass).stream().filter(PyradiomicsFeature::isStandard).map(PyradiomicsFeature::name).toList();
        return names.equals(all) ? "all" : String.join(",", names);
    }
}
