package org.lobule.radiomics;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The families of a region in an image that one thread computes. */
record ExtractionPart(List<FeatureExtractor> families) {

    /** The longest first, so that threads end at about the same time; last what waits for another: the distances of zones for zones. */
    private static final List<FeatureFamily> LONGEST_FIRST = List.of(FeatureFamily.MORPHOLOGY, FeatureFamily.LOCAL_INTENSITY, FeatureFamily.GLSZM,
            FeatureFamily.GLRLM, FeatureFamily.GLCM, FeatureFamily.NGTDM, FeatureFamily.NGLDM, FeatureFamily.INTENSITY_STATISTICS, FeatureFamily.INTENSITY_HISTOGRAM,
            FeatureFamily.INTENSITY_VOLUME_HISTOGRAM, FeatureFamily.GLDZM);

    private static final Predicate<FeatureExtractor> IS_SHAPE = extractor -> extractor.family() == FeatureFamily.MORPHOLOGY;

    /** The shape apart from the rest, since it takes as long: for where other images or regions keep threads at work. */
    static List<ExtractionPart> few(Predicate<FeatureExtractor> wanted) {
        return Stream.of(IS_SHAPE, IS_SHAPE.negate())
                .map(these -> new ExtractionPart(RadiomicsEngine.EXTRACTORS.stream().filter(these.and(wanted)).toList()))
                .filter(part -> !part.families.isEmpty()).toList();
    }

    /** Each family by itself, for threads that have nothing else to do. */
    static List<ExtractionPart> each(Predicate<FeatureExtractor> wanted) {
        return RadiomicsEngine.EXTRACTORS.stream().filter(wanted).sorted(Comparator.comparingInt(extractor -> LONGEST_FIRST.indexOf(extractor.family())))
                .map(extractor -> new ExtractionPart(List.of(extractor))).toList();
    }
}
