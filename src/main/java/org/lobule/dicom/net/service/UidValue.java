package org.lobule.dicom.net.service;

import java.util.regex.Pattern;

/** UIDs name files and rows later, so nothing but digits and dots gets through. */
final class UidValue {

    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9]+(\\.[0-9]+)*");
    private static final int LONGEST = 64;

    private UidValue() {}

    static boolean isValid(String text) {
        return text.length() <= LONGEST && DIGITS_AND_DOTS.matcher(text).matches();
    }
}
