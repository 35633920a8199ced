package org.lobule.dicom.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Text in one or several code elements, switched by escape sequences (PS3.5 section 6.1.2.5).
 *
 * <p>Both designations return to those of the first value of Specific Character Set at a delimiter of the value (backslash, and
 * {@code ^} and {@code =} in person names) and at TAB, LF, FF and CR.
 */
final class Iso2022 {

    private static final String REPLACEMENT = "\uFFFD";

    private final CodeElement initialG0;
    private final CodeElement initialG1;
    /** What a writer may designate, in the order of preference. */
    private final List<CodeElement> available;
    /** What undesignated bytes from 80H on are read as where the first value has no G1: senders forget to designate again. */
    private final CodeElement assumedG1;

    Iso2022(List<CodeElement> declared) {
        CodeElement first = declared.isEmpty() ? CodeElement.ASCII : declared.getFirst();
        initialG0 = first == CodeElement.KATAKANA ? CodeElement.ROMAJI : CodeElement.ASCII;
        initialG1 = first.isG1() && first.bytesPerCharacter() == 1 ? first : null;
        available = new ArrayList<>(List.of(initialG0));
        declared.stream().filter(element -> !available.contains(element)).forEach(available::add);
        assumedG1 = initialG1 != null ? initialG1 : declared.stream().filter(CodeElement::isG1).findFirst().orElse(null);
    }

    String decode(byte[] bytes, String delimiters) {
        if (!contains(bytes, CodeElement.ESCAPE) && (assumedG1 == initialG1 || isAscii(bytes))) {
            return new String(bytes, initialG1 == null ? StandardCharsets.US_ASCII : initialG1.charset());
        }
        StringBuilder text = new StringBuilder(bytes.length);
        CodeElement g0 = initialG0;
        CodeElement g1 = initialG1;
        int i = 0;
        while (i < bytes.length) {
            if (bytes[i] == CodeElement.ESCAPE) {
                CodeElement designated = CodeElement.designatedAt(bytes, i);
                if (designated != null) {
                    g0 = designated.isG1() ? g0 : designated;
                    g1 = designated.isG1() ? designated : g1;
                    i += designated.designation().length;
                    continue;
                }
            }
            boolean high = bytes[i] < 0;
            boolean control = bytes[i] >= 0 && bytes[i] <= ' ';
            if (control || !high && g0.bytesPerCharacter() == 1) {
                char c = (char) bytes[i++];
                text.append(c);
                if (resets(c, delimiters)) {
                    g0 = initialG0;
                    g1 = initialG1;
                }
                continue;
            }
            CodeElement set = !high ? g0 : g1 != null ? g1 : assumedG1;
            int length = set == null ? 1 : Math.min(set.bytesPerCharacter(), bytes.length - i);
            boolean whole = set != null && length == set.bytesPerCharacter();
            text.append(whole ? set.decode(bytes, i) : REPLACEMENT);
            i += length;
        }
        return text.toString();
    }

    /**
     * The text's bytes, or null where a character is in none of the code elements. Many readers take a text apart at its escape sequences
     * and decode every piece in the code element designated last: G1 is designated again after every other designation, and G0 is back at
     * its first code element before characters of G1 follow, although ISO 2022 asks for neither.
     */
    byte[] encode(String text, String delimiters) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
        CodeElement g0 = initialG0;
        CodeElement g1 = initialG1;
        CodeElement last = initialG0;
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            CodeElement set = setFor(codePoint, g0, g1);
            if (set == null) {
                return null;
            }
            if (set.isG1() && g0 != initialG0) {
                out.writeBytes(initialG0.designation());
                g0 = initialG0;
                last = initialG0;
            }
            if (set.isG1() ? set != g1 || last != set && set != initialG1 : set != g0) {
                out.writeBytes(set.designation());
                last = set;
            }
            out.writeBytes(set.encode(codePoint));
            boolean reset = resets(codePoint, delimiters);
            g0 = reset ? initialG0 : set.isG1() ? g0 : set;
            g1 = reset ? initialG1 : set.isG1() ? set : g1;
            last = reset ? initialG0 : last;
        }
        if (g0 != initialG0) {
            out.writeBytes(initialG0.designation());
        }
        return out.toByteArray();
    }

    private CodeElement setFor(int codePoint, CodeElement g0, CodeElement g1) {
        if (g0.encode(codePoint) != null) {
            return g0;
        }
        if (g1 != null && g1.encode(codePoint) != null) {
            return g1;
        }
        for (CodeElement candidate : available) {
            if (candidate.encode(codePoint) != null) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean resets(int c, String delimiters) {
        return c == '\t' || c == '\n' || c == '\f' || c == '\r' || delimiters.indexOf(c) >= 0;
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte b : bytes) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}
