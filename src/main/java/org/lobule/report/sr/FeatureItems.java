package org.lobule.report.sr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.reference.Conformity;
import org.lobule.report.Equipment;
import org.lobule.report.ResultText;
import org.lobule.report.code.Code;
import org.lobule.report.code.CodingScheme;
import org.lobule.report.code.Concept;
import org.lobule.report.code.IbsiCodes;
import org.lobule.report.code.Units;

/**
 * The rows of a feature table as measurements (TID 1419).
 *
 * <p>Names are IBSI's codes. Features of grey levels carry the discretisation, matrix features their aggregation, those of the
 * intensity-volume histogram the fractions that tell features of one code apart. A feature without a value is no measurement: it is
 * named, with its reason, in a text.
 */
final class FeatureItems {

    private static final String ORIGINAL = "original";
    /** Families that look at the image itself, not at its grey levels; the last three are pyradiomics'. */
    private static final Set<String> NOT_DISCRETISED = Set.of("morphological-features", "local-intensity-features",
            "intensity-based-statistical-features", "intensity-volume-histogram-features", "shape", "shape2D", "firstorder");

    /** Entropy and uniformity, which pyradiomics counts among its first order features. */
    private static final Set<String> OF_BINS = Set.of("TLU2", "BJ5W");

    private final ExtractionTerms terms;
    private final ResultText text;

    FeatureItems(ExtractionSettings settings, ResultText text) {
        this.terms = new ExtractionTerms(settings);
        this.text = text;
    }

    /** The engine with the settings that made these features, and how far it agrees with the standard's reference values. */
    Algorithm algorithm(String version, String image) {
        List<String> parameters = new ArrayList<>(terms.parameters());
        if (!image.equals(ORIGINAL)) {
            parameters.add("image filter: " + image);
        }
        parameters.add("IBSI 1 digital phantom: " + Conformity.ofThisEngine().summary());
        return new Algorithm(Equipment.RADIOMICS_ENGINE, version, Equipment.MANUFACTURER, parameters, Optional.empty());
    }

    /** Adds the measurements of {@code rows}, and what could not be computed, to a measurement group. */
    void into(ContentItem group, List<FeatureRow> rows) {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (FeatureRow row : rows) {
            if (row.hasValue() && Double.isFinite(row.value())) {
                group.contains(measurement(row));
            } else {
                missing.computeIfAbsent(row.hasValue() ? "the value is not finite" : row.reason(), reason -> new ArrayList<>())
                        .add(label(row));
            }
        }
        missing.forEach((reason, features) -> group.contains(ContentItem.text(Concept.NOT_COMPUTED.code(),
                text.of("%s: %s".formatted(reason, String.join("; ", features))))));
    }

    private ContentItem measurement(FeatureRow row) {
        ContentItem measurement = ContentItem.num(name(row), row.value(), Units.of(row.unit()));
        if (!row.aggregation().isEmpty()) {
            IbsiCodes.find(row.aggregation())
                    .ifPresent(aggregation -> measurement.modifiedBy(ContentItem.code(IbsiCodes.AGGREGATION, aggregation)));
        }
        if (!NOT_DISCRETISED.contains(row.family()) || OF_BINS.contains(row.ibsiCode())) {
            terms.discretisation(measurement);
        }
        if (row.family().equals(FeatureFamily.INTENSITY_VOLUME_HISTOGRAM.slug())) {
            terms.intensityVolumeHistogram(measurement, row);
        }
        return measurement;
    }

    /** A feature that the standard does not define, one of pyradiomics, goes by its name there. */
    private Code name(FeatureRow row) {
        if (row.ibsiCode().isEmpty()) {
            return Code.of(CodingScheme.LOBULE, text.line("pyradiomics_%s_%s".formatted(row.family(), row.feature()), 64),
                    text.line("%s %s (pyradiomics)".formatted(row.family(), row.feature()), 64));
        }
        return IbsiCodes.find(row.ibsiCode())
                .orElseGet(() -> Code.of(CodingScheme.LOBULE, text.line(row.ibsiCode(), 16), text.line(row.feature(), 64)));
    }

    private String label(FeatureRow row) {
        String name = row.ibsiCode().isEmpty() ? row.family() : row.ibsiCode();
        return "%s (%s%s)".formatted(row.feature(), name, row.aggregation().isEmpty() ? "" : ", " + row.aggregation());
    }
}
