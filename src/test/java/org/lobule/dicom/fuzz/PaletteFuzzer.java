package org.lobule.dicom.fuzz;

import java.util.Arrays;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.pixel.PixelFrames;

/** Input: bits of an entry (8 or 16), number of entries, then the data of a segmented palette. */
public final class PaletteFuzzer {

    private PaletteFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 2) {
            return;
        }
        Attributes image = new Attributes();
        for (int tag : new int[] {Tag.Rows, Tag.Columns, Tag.SamplesPerPixel}) {
            image.setInt(tag, VR.US, 1);
        }
        image.setInt(Tag.BitsAllocated, VR.US, 8);
        image.setString(Tag.PhotometricInterpretation, VR.CS, "PALETTE COLOR");
        image.setBytes(Tag.PixelData, VR.OB, new byte[2]);
        for (int tag : new int[] {Tag.RedPaletteColorLookupTableDescriptor, Tag.GreenPaletteColorLookupTableDescriptor,
            Tag.BluePaletteColorLookupTableDescriptor}) {
            image.setInt(tag, VR.US, input[1] & 0xFF, 0, input[0] & 0xFF);
        }
        for (int tag : new int[] {Tag.SegmentedRedPaletteColorLookupTableData, Tag.SegmentedGreenPaletteColorLookupTableData,
            Tag.SegmentedBluePaletteColorLookupTableData}) {
            image.setBytes(tag, VR.OW, Arrays.copyOfRange(input, 2, input.length));
        }
        try {
            PixelFrames.of(image, UID.ExplicitVRLittleEndian).rgb(0);
        } catch (DicomException refused) {
            // As it should be.
        }
    }
}
