package org.lobule.scoring.clinical;

import java.math.BigDecimal;
import java.math.MathContext;

/** Decimal numbers as people write them. */
public final class Decimal {

    private static final MathContext TWELVE_DIGITS = new MathContext(12);

    private Decimal() {}

    /** To twelve significant digits: 34.2 umol/L of bilirubin are 2 mg/dL, not 1.9999999999999998. */
    public static double rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(TWELVE_DIGITS).doubleValue() : value;
    }

    /** Without an exponent and without zeros at the end. */
    public static String text(double value) {
        String plain = BigDecimal.valueOf(rounded(value)).stripTrailingZeros().toPlainString();
        return plain.equals("-0") ? "0" : plain;
    }
}
