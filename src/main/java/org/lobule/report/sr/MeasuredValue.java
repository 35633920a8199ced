package org.lobule.report.sr;

import java.math.BigDecimal;
import java.math.MathContext;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;

/** The value of a NUM item for people: five digits and a unit. */
final class MeasuredValue {

    private static final MathContext FIVE_DIGITS = new MathContext(5);
    private static final int PLAIN_EXPONENTS = 7;
    private static final int LONGEST = 64;

    private MeasuredValue() {}

    static String of(Attributes item) {
        Attributes measured = item.getNestedDataset(Tag.MeasuredValueSequence);
        if (measured == null) {
            Attributes qualifier = item.getNestedDataset(Tag.NumericValueQualifierCodeSequence);
            return qualifier == null ? "(no value)" : "(" + limited(qualifier.getString(Tag.CodeMeaning, "no value")) + ")";
        }
        String unit = unit(measured.getNestedDataset(Tag.MeasurementUnitsCodeSequence));
        return number(measured) + (unit.isEmpty() ? "" : " " + unit);
    }

    private static String number(Attributes measured) {
        double value = measured.getDouble(Tag.NumericValue, Double.NaN);
        if (!Double.isFinite(value)) {
            return limited(measured.getString(Tag.NumericValue, "(no value)"));
        }
        BigDecimal rounded = new BigDecimal(value).round(FIVE_DIGITS);
        if (rounded.signum() == 0) {
            return "0";
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal stripped = rounded.stripTrailingZeros();
        return Math.abs(exponent) < PLAIN_EXPONENTS ? stripped.toPlainString() : stripped.toString();
    }

    private static String unit(Attributes code) {
        String unit = code == null ? "" : code.getString(Tag.CodeValue, "");
        return switch (unit) {
            case "1", "{ratio}" -> "";
            case "[hnsf'U]" -> "HU";
            case "[hnsf'U]2" -> "HU2";
            case "{pixels}" -> "pixels";
            default -> limited(unit);
        };
    }

    private static String limited(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
