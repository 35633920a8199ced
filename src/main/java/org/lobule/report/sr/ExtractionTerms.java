package org.lobule.report.sr;

import java.util.ArrayList;
import java.util.List;

import org.lobule.radiomics.Discretisation;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.report.code.Concept;
import org.lobule.report.code.IbsiCodes;
import org.lobule.report.code.Units;

/** The settings of feature extraction in the terms of a report. */
final class ExtractionTerms {

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
        switch (settings.discretisation()) {
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
