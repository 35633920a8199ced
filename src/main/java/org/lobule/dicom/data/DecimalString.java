package org.lobule.dicom.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as the text of DS (PS3.5 section 6.2): at most 16 characters, which not every double fits into. */
public final class DecimalString {

    /** Characters of one value. */
    public static final int LONGEST = 16;

    /** Whole numbers below it have at most 15 digits and a sign. */
    private static final double FIRST_TOO_LONG = 1e15;

    private DecimalString() {}

    /**
     * The closest decimal string; the shortest one that means the number where it fits.
     *
     * @throws IllegalArgumentException for NaN and the infinities
     */
    public static String of(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("A decimal string (DS) cannot express " + number);
        }
        if (number == Math.rint(number) && Math.abs(number) < FIRST_TOO_LONG) {
            return Long.toString((long) number);
        }
        String shortest = Double.toString(number);
        for (int digits = LONGEST; shortest.length() > LONGEST; digits--) {
            BigDecimal exact = new BigDecimal(number);
            BigDecimal nearest = exact.round(new MathContext(digits));
            boolean finite = Double.isFinite(nearest.doubleValue());
            BigDecimal rounded = (finite ? nearest : exact.round(new MathContext(digits, RoundingMode.DOWN))).stripTrailingZeros();
            String plain = rounded.toPlainString();
            shortest = plain.length() <= LONGEST ? plain : rounded.toString();
        }
        return shortest;
    }
}
