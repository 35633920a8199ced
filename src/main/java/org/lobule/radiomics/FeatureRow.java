package org.lobule.radiomics;

/**
 * One row of the feature table; the columns of {@code lobule extract} in this order.
 *
 * @param region       "liver", "lesion-1" ...
 * @param image        "original", or the name of the filter
 * @param family       IBSI family in lower case with hyphens ("morphological-features", "intensity-based-statistical-features"), or
 *                     pyradiomics' class ("firstorder")
 * @param feature      IBSI name of the feature, or pyradiomics' ("RobustMeanAbsoluteDeviation")
 * @param ibsiCode     IBSI code of the feature (four characters); empty where pyradiomics defines it otherwise, or the standard not at all
 * @param aggregation  IBSI code of the aggregation (GLCM: IAZD averaged, ...), empty where the family has none
 * @param value        the value; NaN exactly where {@code reason} says why there is none
 * @param unit         UCUM unit
 * @param settingsHash hash of the extraction settings
 * @param reason       why there is no value, else empty
 */
public record FeatureRow(String region, String image, String family, String feature, String ibsiCode, String aggregation,
                         double value, String unit, String settingsHash, String reason) {

    public boolean hasValue() {
        return reason.isEmpty();
    }
}
