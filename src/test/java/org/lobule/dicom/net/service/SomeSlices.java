package org.lobule.dicom.net.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;

/** Small CT images of an invented patient, as files. */
public final class SomeSlices {

    public static final String STUDY = "1.2.826.0.1.3680043.10.1.1";

    private SomeSlices() {}

    public static Attributes slice(int number) {
        Attributes slice = new Attributes();
        slice.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        slice.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        slice.setString(Tag.SOPInstanceUID, VR.UI, STUDY + ".1." + number);
        slice.setString(Tag.StudyDate, VR.DA, "20260102");
        slice.setString(Tag.StudyTime, VR.TM, "101112");
        slice.setString(Tag.AccessionNumber, VR.SH, "A1");
        slice.setString(Tag.Modality, VR.CS, "CT");
        slice.setString(Tag.PatientName, VR.PN, "Müller^Test");
        slice.setString(Tag.PatientID, VR.LO, "P1");
        slice.setString(Tag.StudyInstanceUID, VR.UI, STUDY);
        slice.setString(Tag.SeriesInstanceUID, VR.UI, STUDY + "." + (1 + number % 2));
        slice.setString(Tag.StudyID, VR.SH, "1");
        slice.setString(Tag.SeriesNumber, VR.IS, "1");
        slice.setString(Tag.InstanceNumber, VR.IS, Integer.toString(number));
        slice.newSequence(Tag.ReferencedImageSequence, 1).add(reference());
        slice.setInt(Tag.SamplesPerPixel, VR.US, 1);
        slice.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        slice.setInt(Tag.Rows, VR.US, 256);
        slice.setInt(Tag.Columns, VR.US, 256);
        slice.setInt(Tag.BitsAllocated, VR.US, 16);
        slice.setInt(Tag.BitsStored, VR.US, 16);
        slice.setInt(Tag.HighBit, VR.US, 15);
        slice.setInt(Tag.PixelRepresentation, VR.US, 0);
        byte[] pixels = new byte[256 * 256 * 2];
        new Random(number).nextBytes(pixels);
        slice.setBytes(Tag.PixelData, VR.OW, pixels);
        return slice;
    }

    private static Attributes reference() {
        Attributes item = new Attributes();
        item.setString(Tag.ReferencedSOPClassUID, VR.UI, UID.CTImageStorage);
        item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, STUDY + ".9.9");
        return item;
    }

    public static List<Path> write(Path folder, int count, String transferSyntax) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            Path file = folder.resolve("slice-%d-%s.dcm".formatted(number, transferSyntax));
            DicomFile.of(slice(number), transferSyntax).write(file);
            files.add(file);
        }
        return files;
    }
}
