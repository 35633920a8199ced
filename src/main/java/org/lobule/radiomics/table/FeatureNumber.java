package org.lobule.radiomics.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A number as text that gives the same double when read: 17 significant digits, without the zeros at their end. */
final class FeatureNumber {

    private static final MathContext DIGITS = new MathContext(17, RoundingMode.HALF_EVEN);

    private FeatureNumber() {}

    /** @param value finite */
    static String format(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        boolean plain = rounded.scale() >= -3 && rounded.precision() - rounded.scale() > -5;
        return plain ? rounded.toPlainString() : rounded.toString();
    }
}
