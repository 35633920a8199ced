package org.lobule.report.sr;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.lobule.radiomics.Discretisation;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.IbsiFeature;
import org.lobule.report.code.Concept;
import org.lobule.report.code.IbsiCodes;
import org.lobule.report.code.Units;

/** The settings of feature extraction in the terms of a report. */
final class ExtractionTerms {

    /** Volume at an intensity fraction, and the difference of two. */
    private static final Set<String> BY_INTENSITY_FRACTION = Set.of("BC2M", "DDTU");
    /** The differences between values at 10 % and at 90 %. */
    private static final Set<String> DIFFERENCES = Set.of("DDTU", "CNV2");

    private final ExtractionSettings settings;

    ExtractionTerms(ExtractionSettings settings) {
        this.settings = settings;
    }

    /** Name, hash and every choice, one per Algorithm Parameters item. */
    List<String> parameters() {
        List<String> parameters = new ArrayList<>();
        parameters.add("settings=" + settings.name());
        parameters.add("settings SHA-256=" + settings.hash());
        settings.canonical().lines().skip(1).forEach(parameters::add);
        return parameters;
    }

    /** Says of a measurement how intensities became grey levels. */
    void discretisation(ContentItem measurement) {
        discretisation(measurement, settings.discretisation());
    }

    /**
     * Says of a measurement of the intensity-volume histogram by which fractions it is, as parameters of its calculation (TID 1419),
     * for IBSI has one code for all of them, and how the histogram's intensities were discretised.
     */
    void intensityVolumeHistogram(ContentItem measurement, FeatureRow row) {
        discretisation(measurement, settings.parameters().ivh());
        Concept fraction = BY_INTENSITY_FRACTION.contains(row.ibsiCode()) ? Concept.INTENSITY_FRACTION : Concept.VOLUME_FRACTION;
        for (int percentage : percentages(row)) {
            measurement.inferredFrom(ContentItem.num(fraction.code(), percentage, Units.PERCENT));
        }
    }

    private static int[] percentages(FeatureRow row) {
        if (DIFFERENCES.contains(row.ibsiCode())) {
            return new int[] {10, 90};
        }
        return IbsiFeature.of(FeatureFamily.INTENSITY_VOLUME_HISTOGRAM).stream()
                .filter(feature -> feature.code().equals(row.ibsiCode()) && feature.name().equals(row.feature()) && !feature.parameter().isEmpty())
                .mapToInt(feature -> Integer.parseInt(feature.parameter())).toArray();
    }

    private void discretisation(ContentItem measurement, Discretisation discretisation) {
        switch (discretisation) {
            case Discretisation.FixedBinSize size -> binWidth(measurement, size.width());
            case Discretisation.AlignedBinSize size -> binWidth(measurement, size.width());
            case Discretisation.FixedBinNumber number -> binCount(measurement, number.bins());
            case Discretisation.HistogramBinNumber number -> binCount(measurement, number.bins());
            case Discretisation.None _ -> { }
        }
    }

    private void binWidth(ContentItem measurement, double width) {
        measurement.modifiedBy(ContentItem.code(IbsiCodes.DISCRETISATION, IbsiCodes.FIXED_BIN_SIZE))
                .inferredFrom(ContentItem.num(Concept.BIN_WIDTH.code(), width, Units.of(settings.intensityUnit())));
    }

    private static void binCount(ContentItem measurement, int bins) {
        measurement.modifiedBy(ContentItem.code(IbsiCodes.DISCRETISATION, IbsiCodes.FIXED_BIN_NUMBER))
                .inferredFrom(ContentItem.num(Concept.BIN_COUNT.code(), bins, Units.NO_UNITS));
    }
}
