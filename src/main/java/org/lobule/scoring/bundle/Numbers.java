package org.lobule.scoring.bundle;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for people: four digits. */
final class Numbers {

    private static final MathContext DIGITS = new MathContext(4);

    private Numbers() {}

    static String words(double value) {
        if (!Double.isFinite(value)) {
            return "unknown";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        boolean plain = Math.abs(rounded.precision() - rounded.scale()) < 7;
        return plain ? rounded.toPlainString() : rounded.toString();
    }
}
