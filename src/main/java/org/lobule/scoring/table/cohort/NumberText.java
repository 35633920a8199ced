package org.lobule.scoring.table.cohort;

/** Numbers as tables write them. */
final class NumberText {

    /** Beyond this a long no longer names every whole number that a double is. */
    private static final double LARGEST_WHOLE = 1e15;

    private NumberText() {}

    /** NaN where it is no finite decimal number; a comma is no decimal point. */
    static double parse(String text) {
        String stripped = text.strip();
        boolean digits = false;
        for (int place = 0; place < stripped.length(); place++) {
            char c = stripped.charAt(place);
            digits |= c >= '0' && c <= '9';
            if (!(c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) {
                return Double.NaN;
            }
        }
        if (!digits) {
            return Double.NaN;
        }
        try {
            double number = Double.parseDouble(stripped);
            return Double.isInfinite(number) ? Double.NaN : number;
        } catch (NumberFormatException notOne) {
            return Double.NaN;
        }
    }

    static String format(double number) {
        return number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE ? Long.toString((long) number) : Double.toString(number);
    }

    /** Whether the text may be forgotten: decimals may, a code with leading zeros may not. */
    static boolean isPlain(String text, double number) {
        if (Double.isNaN(number)) {
            return false;
        }
        return number != Math.rint(number) || text.indexOf('.') >= 0 || format(number).equals(text);
    }
}
