package org.lobule.report;

import java.text.Normalizer;
import java.util.Map;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.SpecificCharacterSet;
import org.lobule.dicom.data.VR;

/**
 * Our own words in a result, written so that the character set of the study can hold them.
 *
 * <p>A result keeps the Specific Character Set of its study, because patient names are copied as bytes. Plain ASCII fits all
 * of these sets. What a set cannot encode (a Chinese label in a Latin-1 study) is replaced by the nearest ASCII, else by "?".
 */
public final class ResultText {

    private static final Map<Character, String> NEAREST = Map.ofEntries(
            Map.entry('\u2013', "-"), Map.entry('\u2014', "-"), Map.entry('\u2212', "-"), Map.entry('\u2010', "-"),
            Map.entry('\u2018', "'"), Map.entry('\u2019', "'"), Map.entry('\u201c', "\""), Map.entry('\u201d', "\""),
            Map.entry('\u2264', "<="), Map.entry('\u2265', ">="), Map.entry('\u00d7', "x"), Map.entry('\u00b1', "+/-"),
            Map.entry('\u00b5', "u"), Map.entry('\u03bc', "u"), Map.entry('\u00b2', "2"), Map.entry('\u00b3', "3"),
            Map.entry('\u2026', "..."), Map.entry('\u00a0', " "), Map.entry('\u00b7', "."), Map.entry('\u00b0', " degrees"));

    private final SpecificCharacterSet characterSet;

    /** Text for a result that has the character set of {@code study}. */
    public ResultText(Attributes study) {
        this.characterSet = study.getSpecificCharacterSet();
    }

    /** Running text (UT, ST, LT): line breaks stay, other control characters go. */
    public String of(String text) {
        StringBuilder fitted = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> append(fitted, codePoint));
        return fitted.toString().strip();
    }

    /** Running text of at most {@code length} characters. */
    public String of(String text, int length) {
        return cut(of(text), length);
    }

    /** One line of at most {@code length} characters (SH, LO, CS): no line breaks, and no backslash, which separates values. */
    public String line(String text, int length) {
        return cut(of(text.replace('\\', '/').replaceAll("\\s+", " ")), length);
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length ? text : text.substring(0, text.offsetByCodePoints(0, length)).strip();
    }

    private void append(StringBuilder fitted, int codePoint) {
        if (codePoint == '\n' || codePoint == '\r' || codePoint >= ' ' && codePoint < 0x7f) {
            fitted.append((char) codePoint);
            return;
        }
        if (Character.isISOControl(codePoint) || codePoint == '\t') {
            fitted.append(' ');
            return;
        }
        String character = Character.toString(codePoint);
        fitted.append(characterSet.canEncode(character, VR.UT) ? character : nearest(character));
    }

    private static String nearest(String character) {
        String known = NEAREST.get(character.charAt(0));
        if (known != null) {
            return known;
        }
        String withoutMarks = Normalizer.normalize(character, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        boolean ascii = !withoutMarks.isEmpty() && withoutMarks.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        return ascii ? withoutMarks : "?";
    }
}
