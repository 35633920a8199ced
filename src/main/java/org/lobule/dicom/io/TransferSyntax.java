package org.lobule.dicom.io;

import org.lobule.dicom.data.UID;

/**
 * How a data set is encoded (PS3.5 section 10). All transfer syntaxes but the four of PS3.5 annex A.1, A.2, A.3 and A.5, and those
 * that refer to a JPIP server for their pixels (A.6, A.7 and those of HTJ2K), write explicit VR little endian with encapsulated pixel data.
 */
public record TransferSyntax(String uid, boolean explicitVR, boolean bigEndian, boolean deflated, boolean encapsulated) {

    private static final String JPIP_HTJ2K_REFERENCED = "1.2.840.10008.1.2.4.204";
    private static final String JPIP_HTJ2K_REFERENCED_DEFLATE = "1.2.840.10008.1.2.4.205";

    /** @throws IllegalArgumentException for null or an empty UID */
    public static TransferSyntax of(String uid) {
        if (uid == null || uid.isBlank()) {
            throw new IllegalArgumentException("A transfer syntax is needed");
        }
        return switch (uid) {
            case UID.ImplicitVRLittleEndian -> new TransferSyntax(uid, false, false, false, false);
            case UID.ExplicitVRLittleEndian -> new TransferSyntax(uid, true, false, false, false);
            case UID.ExplicitVRBigEndian -> new TransferSyntax(uid, true, true, false, false);
            case UID.JPIPReferenced, JPIP_HTJ2K_REFERENCED -> new TransferSyntax(uid, true, false, false, false);
            case UID.DeflatedExplicitVRLittleEndian, UID.JPIPReferencedDeflate, JPIP_HTJ2K_REFERENCED_DEFLATE -> new TransferSyntax(uid, true, false, true, false);
            default -> new TransferSyntax(uid, true, false, false, true);
        };
    }
}
