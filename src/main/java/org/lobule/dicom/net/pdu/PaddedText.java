package org.lobule.dicom.net.pdu;

import java.nio.charset.StandardCharsets;

/**
 * Titles, names and UIDs of PDUs and command sets without their padding. Bytes outside printable ASCII, which could forge a line of a
 * log, become question marks. Takes time in proportion to the length, whatever a peer makes of it.
 */
public final class PaddedText {

    private static final byte LAST_PRINTABLE = 0x7E;

    private PaddedText() {}

    public static String of(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
            end--;
        }
        int start = 0;
        while (start < end && bytes[start] == ' ') {
            start++;
        }
        byte[] text = new byte[end - start];
        for (int i = 0; i < text.length; i++) {
            byte character = bytes[start + i];
            text[i] = character >= ' ' && character <= LAST_PRINTABLE ? character : (byte) '?';
        }
        return new String(text, StandardCharsets.US_ASCII);
    }
}
