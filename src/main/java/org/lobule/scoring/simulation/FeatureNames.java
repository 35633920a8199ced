package org.lobule.scoring.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.lobule.radiomics.pyradiomics.FeatureClass;
import org.lobule.radiomics.pyradiomics.PyradiomicsFeature;
import org.lobule.scoring.study.ImagingDefinition;

/** Columns of radiomic features as tables of extraction name them: region, phase, image, family, feature, between bars. */
final class FeatureNames {

    private static final List<String> FILTERED = Stream.concat(Stream.of("log-sigma-1-0-mm-3D", "log-sigma-3-0-mm-3D", "log-sigma-5-0-mm-3D"),
            Stream.of("LLH", "LHL", "LHH", "HLL", "HLH", "HHL", "HHH", "LLL").map(band -> "wavelet-" + band)).toList();
    private static final String ORIGINAL = "original";

    private FeatureNames() {}

    /**
     * The columns of a study's images.
     *
     * @param most   columns; from more of them every so manieth is taken, so that all families and filters are there
     * @param needed that is there in any case, or ""
     */
    static List<String> of(ImagingDefinition imaging, int most, String needed) {
        boolean filtered = imaging.settings().endsWith("-filters");
        boolean slices = imaging.settings().endsWith("-2d") || imaging.settings().equals("pet-suv");
        List<String> all = new ArrayList<>();
        for (String region : imaging.regions()) {
            for (String phase : imaging.phases()) {
                (filtered ? Stream.concat(Stream.of(ORIGINAL), FILTERED.stream()) : Stream.of(ORIGINAL))
                        .forEach(image -> features(image, !slices).forEach(feature -> all.add(String.join("|", region, phase, image, feature))));
            }
        }
        if (all.size() <= most) {
            return List.copyOf(all);
        }
        Stream<String> thinned = IntStream.range(0, most).mapToObj(place -> all.get((int) ((long) place * all.size() / most)));
        return Stream.concat(needed.isEmpty() ? Stream.empty() : Stream.of(needed), thinned).distinct().toList();
    }

    private static Stream<String> features(String image, boolean shape) {
        return Stream.of(FeatureClass.values()).filter(family -> family != FeatureClass.SHAPE_2D)
                .filter(family -> family != FeatureClass.SHAPE || shape && image.equals(ORIGINAL))
                .flatMap(family -> PyradiomicsFeature.of(family).stream().filter(PyradiomicsFeature::isStandard).map(feature -> family.key() + "|" + feature.name()));
    }
}
