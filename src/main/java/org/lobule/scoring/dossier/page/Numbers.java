package org.lobule.scoring.dossier.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers are shown to a reader. */
public final class Numbers {

    private static final String NONE = "–";
    private static final double LEAST_P = 0.001;
    private static final double LARGE = 1e6;
    private static final double SMALL = 1e-4;

    private Numbers() {}

    /** Three digits that matter: 0.812, 12.3, 1540. */
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size >= LARGE || size < SMALL) {
            return minus(String.format(Locale.ROOT, "%.2e", value));
        }
        if (value == Math.rint(value)) {
            return minus(Long.toString((long) value));
        }
        return minus(size >= 1000 ? Long.toString(Math.round(value)) : new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString());
    }

    /** A figure between -1 and 1 with three decimals. */
    public static String figure(double value) {
        return Double.isNaN(value) ? NONE : minus(String.format(Locale.ROOT, "%.3f", value));
    }

    /** "0.81 (0.74 to 0.88)", without the brackets where there is no interval. */
    public static String interval(double value, double lower, double upper) {
        return Double.isNaN(lower) || Double.isNaN(upper) ? figure(value) : "%s (%s to %s)".formatted(figure(value), figure(lower), figure(upper));
    }

    public static String percent(double share) {
        return Double.isNaN(share) ? NONE : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    public static String p(double p) {
        return Double.isNaN(p) ? NONE : p < LEAST_P ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    private static String minus(String number) {
        return number.replace('-', '−').replace("e−", "e-");
    }
}
