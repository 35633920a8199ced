package org.lobule.dicom.io;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;

/** What the first bytes of a data set tell about its encoding, for files that do not say it or say it wrongly. */
final class Encoding {

    /** Data sets begin in a low group: commands, directories, identification (0008), patient (0010) at the latest acquisition (0018). */
    private static final int LAST_FIRST_GROUP = 0x0020;
    private static final int LONGEST_FIRST_VALUE = 1 << 16;
    private static final long UNDEFINED = 0xFFFFFFFFL;

    private Encoding() {}

    /** Whether the two bytes after the first tag are a representation. */
    static boolean startsWithExplicitVR(byte[] ahead) {
        return ahead.length >= 6 && VR.of(ahead[4], ahead[5]) != null;
    }

    /**
     * Explicit or implicit VR as the first element shows it, which some writers declare wrongly: a representation of the standard
     * speaks for explicit VR, bytes that are no characters for implicit VR, all else for what is declared.
     */
    static boolean isExplicitVR(byte[] ahead, TransferSyntax declared) {
        if (ahead.length < 6 || declared.bigEndian() || (ahead[0] & ahead[1] & 0xFE) == 0xFE) {
            return declared.explicitVR();
        }
        return declared.explicitVR() ? isPrintable(ahead[4], ahead[5]) : startsWithExplicitVR(ahead);
    }

    /** What is not even printable is no representation but a length: the writer has changed to implicit VR. */
    static boolean isPrintable(int first, int second) {
        return first >= ' ' && first < 0x7F && second >= ' ' && second < 0x7F;
    }

    /** @throws DicomException where the bytes do not look like the start of a data set */
    static TransferSyntax guess(byte[] ahead) throws DicomException {
        if (ahead.length == 0) {
            return TransferSyntax.of(UID.ImplicitVRLittleEndian);
        }
        if (ahead.length >= 8) {
            int little = (ahead[1] & 0xFF) << 8 | ahead[0] & 0xFF;
            int big = (ahead[0] & 0xFF) << 8 | ahead[1] & 0xFF;
            long length = ahead[4] & 0xFFL | (ahead[5] & 0xFFL) << 8 | (ahead[6] & 0xFFL) << 16 | (ahead[7] & 0xFFL) << 24;
            if (isFirstGroup(little) && startsWithExplicitVR(ahead)) {
                return TransferSyntax.of(UID.ExplicitVRLittleEndian);
            }
            if (isFirstGroup(big) && startsWithExplicitVR(ahead)) {
                return TransferSyntax.of(UID.ExplicitVRBigEndian);
            }
            if (isFirstGroup(little) && (length < LONGEST_FIRST_VALUE || length == UNDEFINED)) {
                return TransferSyntax.of(UID.ImplicitVRLittleEndian);
            }
        }
        throw new DicomException("This is no DICOM data: neither a Part 10 file (\"DICM\" after 128 bytes) nor a data set without header");
    }

    private static boolean isFirstGroup(int group) {
        return group <= LAST_FIRST_GROUP && group != 0;
    }
}
