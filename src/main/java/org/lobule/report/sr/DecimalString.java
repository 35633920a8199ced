package org.lobule.report.sr;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in DICOM's decimal string (VR DS): at most 16 characters, as many significant digits as fit. */
public final class DecimalString {

    private static final int LENGTH = 16;
    private static final int DIGITS = 15;

    private DecimalString() {}

    /**
     * The closest decimal string.
     *
     * @throws IllegalArgumentException for NaN and infinity, which DS cannot say
     */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("%s is not a number that DICOM can hold".formatted(value));
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(value));
        for (int digits = DIGITS; digits > 0; digits--) {
            BigDecimal rounded = exact.round(new MathContext(digits)).stripTrailingZeros();
            String plain = rounded.precision() - rounded.scale() > LENGTH || rounded.scale() > LENGTH ? null : rounded.toPlainString();
            if (plain != null && plain.length() <= LENGTH) {
                return plain;
            }
            String scientific = scientific(rounded);
            if (scientific.length() <= LENGTH) {
                return scientific;
            }
        }
        throw new IllegalStateException("One digit with its exponent has at most 7 characters");
    }

    private static String scientific(BigDecimal number) {
        String digits = number.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - number.scale();
        return (number.signum() < 0 ? "-" : "") + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "") + "E" + exponent;
    }
}
