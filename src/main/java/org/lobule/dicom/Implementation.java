package org.lobule.dicom;

/** How this implementation names itself in file meta information (PS3.10) and in association negotiation (PS3.7 D.3.3.2). */
public final class Implementation {

    public static final String CLASS_UID = "2.25.259641451621064279694270309498144969152";
    /** At most 16 characters. */
    public static final String VERSION_NAME = "LOBULE_0.1";

    private Implementation() {}
}
