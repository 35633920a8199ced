package org.lobule.radiomics;

import java.util.List;
import java.util.Optional;

/** The features of every region of one image, with the settings that they were computed by. */
public record FeatureTable(ExtractionSettings settings, List<FeatureRow> rows) {

    public List<FeatureRow> of(String region) {
        return rows.stream().filter(row -> row.region().equals(region)).toList();
    }

    /** The value of a feature on the unfiltered image; empty where it could not be computed. */
    public Optional<Double> value(String region, String ibsiCode, String aggregation) {
        return value(region, RadiomicsEngine.ORIGINAL, ibsiCode, aggregation);
    }

    /** The value of a feature on the unfiltered image or on the response of a filter; empty where it could not be computed. */
    public Optional<Double> value(String region, String image, String ibsiCode, String aggregation) {
        return rows.stream()
                .filter(row -> row.region().equals(region) && row.image().equals(image) && row.ibsiCode().equals(ibsiCode)
                        && row.aggregation().equals(aggregation) && row.hasValue())
                .map(FeatureRow::value).findFirst();
    }
}
