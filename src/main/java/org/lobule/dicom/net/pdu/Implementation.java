package org.lobule.dicom.net.pdu;

/** How Lobule names itself to peers (PS3.7 D.3.3.2). */
public final class Implementation {

    /** UUID-derived (PS3.5 B.2), so no registered root is needed. */
    public static final String CLASS_UID = "2.25.140755685705419504111579489546964969297";

    /** At most 16 characters. */
    public static final String VERSION_NAME = "LOBULE_0_1";

    private Implementation() {}
}
