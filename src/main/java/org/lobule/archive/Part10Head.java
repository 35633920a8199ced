package org.lobule.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.io.DicomOutputStream;

/** What stands before the data set in a Part 10 file (PS3.10 section 7.1): preamble, prefix, file meta information. */
public final class Part10Head {
    /** Preamble, prefix, and the element (0002,0000) up to its value, which counts the bytes behind that value. */
    private static final int GROUP_LENGTH_AT = 128 + 4 + 8;

    private Part10Head() {}

    /** The head of a file for a data set whose bytes are written as they came. */
    public static byte[] of(String sopClassUid, String sopInstanceUid, String transferSyntaxUid) {
        Attributes identity = new Attributes();
        identity.setString(Tag.SOPClassUID, VR.UI, sopClassUid);
        identity.setString(Tag.SOPInstanceUID, VR.UI, sopInstanceUid);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(file, transferSyntaxUid)) {
            out.writeDataset(DicomFile.of(identity, transferSyntaxUid).fileMeta(), new Attributes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] bytes = file.toByteArray();   // an empty data set has some bytes where it is deflated
        return Arrays.copyOf(bytes, GROUP_LENGTH_AT + Integer.BYTES + ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(GROUP_LENGTH_AT));
    }
}
