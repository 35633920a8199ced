package org.lobule.radiomics;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one thread computes of a region in an image.
 *
 * @param ahead not the families themselves, but what they want to have computed ahead
 */
record ExtractionPart(List<FeatureExtractor> families, boolean ahead) {

    /** The longest first, so that threads end at about the same time; last what waits for another: the distances of zones for zones. */
    private static final List<FeatureFamily> LONGEST_FIRST = List.of(FeatureFamily.LOCAL_INTENSITY, FeatureFamily.GLSZM, FeatureFamily.GLRLM, FeatureFamily.GLCM,
            FeatureFamily.NGTDM, FeatureFamily.NGLDM, FeatureFamily.INTENSITY_STATISTICS, FeatureFamily.INTENSITY_HISTOGRAM,
            FeatureFamily.INTENSITY_VOLUME_HISTOGRAM, FeatureFamily.GLDZM);

    private static final Predicate<FeatureExtractor> IS_SHAPE = extractor -> extractor.family() == FeatureFamily.MORPHOLOGY;

    private static final List<ExtractionPart> SHAPE = RadiomicsEngine.EXTRACTORS.stream().filter(IS_SHAPE).map(ExtractionPart::of).toList();

    private static final List<ExtractionPart> OTHERS = RadiomicsEngine.EXTRACTORS.stream().filter(IS_SHAPE.negate())
            .sorted(Comparator.comparingInt(extractor -> LONGEST_FIRST.indexOf(extractor.family()))).map(ExtractionPart::of).toList();

    private static ExtractionPart of(FeatureExtractor extractor) {
        return new ExtractionPart(List.of(extractor), false);
    }

    /** The shape apart from the rest, since it takes as long: for where other images or regions keep threads at work. */
    static List<ExtractionPart> few(Predicate<FeatureExtractor> wanted) {
        return wanted(SHAPE.stream(), Stream.of(new ExtractionPart(RadiomicsEngine.EXTRACTORS.stream().filter(IS_SHAPE.negate()).toList(), false)), wanted);
    }

    /**
     * Each family by itself, for threads that have nothing else to do.
     *
     * @param computesAhead whether the shape wants something computed ahead, which takes longest: then that is begun first, and the shape last, which waits for it
     */
    static List<ExtractionPart> each(Predicate<FeatureExtractor> wanted, boolean computesAhead) {
        return computesAhead
                ? wanted(Stream.concat(Stream.of(new ExtractionPart(RadiomicsEngine.EXTRACTORS, true)), OTHERS.stream()), SHAPE.stream(), wanted)
                : wanted(SHAPE.stream(), OTHERS.stream(), wanted);
    }

    private static List<ExtractionPart> wanted(Stream<ExtractionPart> first, Stream<ExtractionPart> then, Predicate<FeatureExtractor> wanted) {
        return Stream.concat(first, then).map(part -> new ExtractionPart(part.families.stream().filter(wanted).toList(), part.ahead))
                .filter(part -> !part.families.isEmpty()).toList();
    }
}
