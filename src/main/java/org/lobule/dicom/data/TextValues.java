package org.lobule.dicom.data;

import java.nio.charset.StandardCharsets;

/** String values between bytes and text: what separates them, and which spaces mean nothing (PS3.5 sections 6.2 and 6.4). */
final class TextValues {

    private static final String[] NONE = {};

    private TextValues() {}

    static String decode(byte[] bytes, VR vr, SpecificCharacterSet characterSet) {
        return vr.usesCharacterSet() || vr == VR.UN
                ? characterSet.decode(bytes, vr == VR.UN ? VR.LO : vr)
                : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The values of an element, each without padding; nothing for an empty one. */
    static String[] split(String text, VR vr) {
        if (trim(text, vr).isEmpty()) {
            return NONE;
        }
        if (!vr.splitsAtBackslash() && vr != VR.UN || text.indexOf('\\') < 0) {
            return new String[] {trim(text, vr)};
        }
        String[] values = text.split("\\\\", -1);
        for (int i = 0; i < values.length; i++) {
            values[i] = trim(values[i], vr);
        }
        return values;
    }

    /** Without the spaces and zeros that only fill up. */
    static String trim(String text, VR vr) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        int start = 0;
        while (vr.ignoresLeadingSpaces() && start < end && text.charAt(start) == ' ') {
            start++;
        }
        return text.substring(start, end);
    }

    static String join(String[] values) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            joined.append(i == 0 ? "" : "\\").append(values[i] == null ? "" : values[i]);
        }
        return joined.toString();
    }
}
