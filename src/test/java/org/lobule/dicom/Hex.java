package org.lobule.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes as tests write them: hexadecimal digits and texts in single quotes, spaces between them: {@code 10 00 10 00 'PN' 04 00 'Doe '}. */
public final class Hex {

    private static final Pattern PART = Pattern.compile("'([^']*)'|([0-9A-Fa-f]{2})+");

    private Hex() {}

    public static byte[] bytes(String... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher matcher = PART.matcher(String.join(" ", parts));
        while (matcher.find()) {
            out.writeBytes(matcher.group(1) != null
                    ? matcher.group(1).getBytes(StandardCharsets.ISO_8859_1)
                    : HexFormat.of().parseHex(matcher.group()));
        }
        return out.toByteArray();
    }

    public static String of(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
    }
}
