package org.lobule.dicom.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * One code element of ISO 2022 as PS3.3 tables C.12-3 and C.12-4 list them: a set of characters that an escape sequence
 * designates to G0 (bytes below 80H) or to G1 (bytes from 80H).
 */
enum CodeElement {
    ASCII("(B", StandardCharsets.US_ASCII, false, 1),
    /** ISO-IR 14. Its yen sign and overline stand where ASCII has backslash and tilde; both are read as ASCII, the delimiter being one. */
    ROMAJI("(J", StandardCharsets.US_ASCII, false, 1),
    KATAKANA(")I", Charset.forName("JIS_X0201"), true, 1),
    LATIN_1("-A", StandardCharsets.ISO_8859_1, true, 1),
    LATIN_2("-B", Charset.forName("ISO-8859-2"), true, 1),
    LATIN_3("-C", Charset.forName("ISO-8859-3"), true, 1),
    LATIN_4("-D", Charset.forName("ISO-8859-4"), true, 1),
    GREEK("-F", Charset.forName("ISO-8859-7"), true, 1),
    ARABIC("-G", Charset.forName("ISO-8859-6"), true, 1),
    HEBREW("-H", Charset.forName("ISO-8859-8"), true, 1),
    CYRILLIC("-L", Charset.forName("ISO-8859-5"), true, 1),
    LATIN_5("-M", Charset.forName("ISO-8859-9"), true, 1),
    LATIN_9("-b", Charset.forName("ISO-8859-15"), true, 1),
    THAI("-T", Charset.forName("x-iso-8859-11"), true, 1),
    KANJI("$B", Charset.forName("x-JIS0208"), false, 2),
    SUPPLEMENTARY_KANJI("$(D", Charset.forName("JIS_X0212-1990"), false, 2),
    HANGUL("$)C", Charset.forName("EUC-KR"), true, 2),
    SIMPLIFIED_CHINESE("$)A", Charset.forName("GB2312"), true, 2);

    static final byte ESCAPE = 0x1B;

    private static final String REPLACEMENT = "\uFFFD";
    private static final String FULLWIDTH_BACKSLASH = "\uFF3C";

    private final byte[] designation;
    private final Charset charset;
    private final boolean g1;
    private final int bytesPerCharacter;
    /** Made when it is first needed. */
    private volatile Map<Integer, byte[]> codes;

    CodeElement(String afterEscape, Charset charset, boolean g1, int bytesPerCharacter) {
        this.designation = ((char) ESCAPE + afterEscape).getBytes(StandardCharsets.US_ASCII);
        this.charset = charset;
        this.g1 = g1;
        this.bytesPerCharacter = bytesPerCharacter;
    }

    /** The code element of a registration number of the International Register, or null where PS3.3 defines none. */
    static CodeElement ofRegistration(int number) {
        return switch (number) {
            case 6 -> ASCII;
            case 13 -> KATAKANA;
            case 58 -> SIMPLIFIED_CHINESE;
            case 87 -> KANJI;
            case 100 -> LATIN_1;
            case 101 -> LATIN_2;
            case 109 -> LATIN_3;
            case 110 -> LATIN_4;
            case 126 -> GREEK;
            case 127 -> ARABIC;
            case 138 -> HEBREW;
            case 144 -> CYRILLIC;
            case 148 -> LATIN_5;
            case 149 -> HANGUL;
            case 159 -> SUPPLEMENTARY_KANJI;
            case 166 -> THAI;
            case 203 -> LATIN_9;
            default -> null;
        };
    }

    /** The code element whose escape sequence begins at this place, or null. */
    static CodeElement designatedAt(byte[] bytes, int offset) {
        for (CodeElement element : values()) {
            if (startsWith(bytes, offset, element.designation)) {
                return element;
            }
        }
        return null;
    }

    private static boolean startsWith(byte[] bytes, int offset, byte[] prefix) {
        if (bytes.length - offset < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (bytes[offset + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    byte[] designation() {
        return designation;
    }

    Charset charset() {
        return charset;
    }

    boolean isG1() {
        return g1;
    }

    int bytesPerCharacter() {
        return bytesPerCharacter;
    }

    /** The character's bytes in this code element, or null where it has none. The array is shared. */
    byte[] encode(int codePoint) {
        return codes().get(codePoint);
    }

    /** A character of this code element; U+FFFD for bytes that mean nothing in it. */
    String decode(byte[] bytes, int offset) {
        String decoded = new String(bytes, offset, bytesPerCharacter, charset);
        // A double-byte code that some tables map to a backslash must not become a delimiter
        return bytesPerCharacter > 1 && decoded.equals("\\") ? FULLWIDTH_BACKSLASH : decoded;
    }

    private Map<Integer, byte[]> codes() {
        Map<Integer, byte[]> made = codes;
        if (made == null) {
            made = charset == StandardCharsets.US_ASCII ? codes(0, 0x7F) : g1 ? codes(0x80, 0xFF) : codes(0x21, 0x7E);
            codes = made;
        }
        return made;
    }

    /** Made of what decoding gives, so that what is written is read again as it was. */
    private Map<Integer, byte[]> codes(int first, int last) {
        Map<Integer, byte[]> made = new HashMap<>();
        for (int high = first; high <= last; high++) {
            for (int low = first; low <= last; low++) {
                byte[] code = bytesPerCharacter == 1 ? new byte[] {(byte) low} : new byte[] {(byte) high, (byte) low};
                String character = decode(code, 0);
                if (!character.equals(REPLACEMENT) && character.codePointCount(0, character.length()) == 1) {
                    made.putIfAbsent(character.codePointAt(0), code);
                }
            }
            if (bytesPerCharacter == 1) {
                break;
            }
        }
        return made;
    }
}
