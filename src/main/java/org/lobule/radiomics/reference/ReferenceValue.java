package org.lobule.radiomics.reference;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.FeatureTable;

/**
 * A consensus value of IBSI 1.
 *
 * @param ibsiCode    code of the feature
 * @param occurrence  from 1: which of the rows of this code, where a family has several (the fractions of the intensity-volume
 *                    histogram, in rising order)
 * @param aggregation code of the aggregation, empty where the family has none
 * @param value       in the units of a feature table, three significant digits
 * @param tolerance   how far a correct value may lie from it
 * @param tag         name of the feature where the values were published
 */
public record ReferenceValue(FeatureFamily family, String ibsiCode, int occurrence, String aggregation, double value, double tolerance,
                             String tag) {

    /** The values are published with three significant digits; a computed value is rounded before it is compared. */
    private static final MathContext PUBLISHED_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    /** For the rounding of decimal fractions to binary ones alone. */
    private static final double BINARY_FRACTION = 1e-9;

    /** Whether a computed value, rounded to three significant digits, lies within the tolerance. */
    public boolean isMetBy(double computed) {
        double rounded = new BigDecimal(computed).round(PUBLISHED_DIGITS).doubleValue();
        return Math.abs(rounded - value) <= tolerance + BINARY_FRACTION * Math.abs(value);
    }

    /** Whether the table's row of this feature meets it; false where there is no such row, or none with a value. */
    boolean isMetBy(FeatureTable table) {
        List<FeatureRow> rows = table.rows().stream()
                .filter(row -> row.ibsiCode().equals(ibsiCode) && row.aggregation().equals(aggregation)).toList();
        return rows.size() >= occurrence && rows.get(occurrence - 1).hasValue() && isMetBy(rows.get(occurrence - 1).value());
    }
}
