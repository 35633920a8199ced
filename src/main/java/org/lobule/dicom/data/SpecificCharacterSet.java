package org.lobule.dicom.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The meaning of Specific Character Set (0008,0005): how the text of a data set is written in bytes (PS3.3 C.12.1.1.2, PS3.5 6.1).
 *
 * <p>UTF-8, GB18030 and GBK stand alone; all others may be combined, the escape sequences of ISO 2022 switching between them.
 * Known misspellings ("ISO-IR 100", "UTF-8") are understood. Bytes that mean nothing in the character set are read as U+FFFD.
 */
public final class SpecificCharacterSet {

    public static final SpecificCharacterSet ASCII = new SpecificCharacterSet(List.of(), null, List.of());
    public static final SpecificCharacterSet UTF_8 = of("ISO_IR 192");

    private static final int LONGEST_TERM = 32;
    private static final Pattern REGISTRATION = Pattern.compile("(?:ISO[ _-]?2022)?[ _-]*(?:(?:ISO[ _-]?)?IR)?[ _-]*(\\d{1,3})");

    private final List<String> codes;
    /** The one charset of a data set without code extensions, where it is none of ISO 2022's; null otherwise. */
    private final Charset standalone;
    private final Iso2022 switched;

    private SpecificCharacterSet(List<String> codes, Charset standalone, List<CodeElement> elements) {
        this.codes = codes;
        this.standalone = standalone;
        this.switched = new Iso2022(elements);
    }

    /**
     * From the values of (0008,0005); null, nothing, or an empty first value mean the default repertoire, ASCII. Unknown terms
     * are passed over.
     */
    public static SpecificCharacterSet of(String... codes) {
        List<String> declared = new ArrayList<>();
        List<CodeElement> elements = new ArrayList<>();
        for (String code : codes == null ? new String[0] : codes) {
            String term = code == null || code.length() > LONGEST_TERM ? "" : code.strip().toUpperCase(Locale.ROOT);
            Charset charset = standalone(term);
            if (charset != null && declared.isEmpty()) {
                return new SpecificCharacterSet(List.of(code.strip()), charset, List.of());
            }
            CodeElement element = codeElement(term);
            if (element != null || term.isEmpty()) {
                declared.add(term);
                elements.add(element == null ? CodeElement.ASCII : element);
            }
        }
        boolean plain = elements.stream().allMatch(CodeElement.ASCII::equals);
        return new SpecificCharacterSet(plain ? List.of() : List.copyOf(declared), null, plain ? List.of() : elements);
    }

    private static Charset standalone(String term) {
        return switch (term.replaceAll("^ISO 2022 (?=GB)", "").replaceAll("[ _-]", "")) {
            case "ISOIR192", "ISO2022IR192", "UTF8" -> StandardCharsets.UTF_8;
            case "GB18030" -> Charset.forName("GB18030");
            case "GBK", "GB2312" -> Charset.forName("GBK");
            default -> null;
        };
    }

    private static CodeElement codeElement(String term) {
        Matcher matcher = REGISTRATION.matcher(term);
        if (matcher.matches()) {
            return CodeElement.ofRegistration(Integer.parseInt(matcher.group(1)));
        }
        return term.matches("(ISO[ _-]?8859-1|LATIN1)") ? CodeElement.LATIN_1 : null;
    }

    /** What (0008,0005) has to say for this character set; nothing for ASCII. */
    public String[] codes() {
        return codes.toArray(String[]::new);
    }

    /** Whether this is the default repertoire, which (0008,0005) need not declare. */
    public boolean isAscii() {
        return codes.isEmpty();
    }

    /** A whole value, its backslashes included, of a representation that uses the character set. */
    public String decode(byte[] bytes, VR vr) {
        return standalone != null ? new String(bytes, standalone) : switched.decode(bytes, delimitersOf(vr));
    }

    public boolean canEncode(String text, VR vr) {
        return encodeOrNull(text, vr) != null;
    }

    /** @throws IllegalArgumentException where the character set lacks a character of the text */
    public byte[] encode(String text, VR vr) {
        byte[] bytes = encodeOrNull(text, vr);
        if (bytes == null) {
            throw new IllegalArgumentException("The text has a character that %s cannot express".formatted(this));
        }
        return bytes;
    }

    byte[] encodeOrNull(String text, VR vr) {
        if (isPlain(text)) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        if (standalone == null) {
            return switched.encode(text, delimitersOf(vr));
        }
        try {
            ByteBuffer encoded = standalone.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Whether the bytes mean the same in every character set: ASCII without escape sequences. */
    static boolean isPlain(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0 || b == CodeElement.ESCAPE) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String delimitersOf(VR vr) {
        return vr == VR.PN ? "\\^=" : vr.splitsAtBackslash() ? "\\" : "";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpecificCharacterSet set && codes.equals(set.codes);
    }

    @Override
    public int hashCode() {
        return codes.hashCode();
    }

    @Override
    public String toString() {
        return isAscii() ? "the default character repertoire" : String.join("\\", codes);
    }
}
