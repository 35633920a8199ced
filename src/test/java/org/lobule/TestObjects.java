package org.lobule;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.UUID;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomOutputStream;

/** Small DICOM objects. */
public final class TestObjects {
    private static final int SIDE = 16;

    private TestObjects() {}

    public static String newUid() {
        return "2.25." + new BigInteger(UUID.randomUUID().toString().replace("-", ""), 16);
    }

    /** One CT slice of a study, with pixels that depend on its number. */
    public static Attributes ct(String study, String series, int number) {
        Attributes slice = identity(UID.CTImageStorage, study, series);
        slice.setString(Tag.Modality, VR.CS, "CT");
        slice.setString(Tag.PatientName, VR.PN, "Probe^Lena");
        slice.setString(Tag.PatientID, VR.LO, "P-" + study.substring(study.length() - 6));
        slice.setString(Tag.PatientBirthDate, VR.DA, "19570301");
        slice.setString(Tag.SeriesNumber, VR.IS, "3");
        slice.setString(Tag.SeriesDescription, VR.LO, "portal venous");
        slice.setString(Tag.InstanceNumber, VR.IS, Integer.toString(number));
        slice.setInt(Tag.Rows, VR.US, SIDE);
        slice.setInt(Tag.Columns, VR.US, SIDE);
        slice.setInt(Tag.BitsAllocated, VR.US, 16);
        byte[] pixels = new byte[2 * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * number);
        }
        slice.setBytes(Tag.PixelData, VR.OW, pixels);
        return slice;
    }

    /** An object with nothing but what every object has. */
    public static Attributes identity(String sopClass, String study, String series) {
        Attributes object = new Attributes();
        object.setString(Tag.SOPClassUID, VR.UI, sopClass);
        object.setString(Tag.SOPInstanceUID, VR.UI, newUid());
        object.setString(Tag.StudyInstanceUID, VR.UI, study);
        object.setString(Tag.SeriesInstanceUID, VR.UI, series);
        return object;
    }

    public static Attributes document(String sopClass, String modality, String study) {
        Attributes object = identity(sopClass, study, newUid());
        object.setString(Tag.Modality, VR.CS, modality);
        return object;
    }

    public static byte[] encoded(Attributes object, String transferSyntax) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new DicomOutputStream(bytes, transferSyntax).writeDataset(null, object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
