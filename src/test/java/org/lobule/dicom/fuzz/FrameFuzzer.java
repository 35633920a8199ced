package org.lobule.dicom.fuzz;

import java.nio.ByteBuffer;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.pixel.PixelFrames;

/**
 * Decodes one compressed frame. Input: eight bytes (rows and columns of 16 bits; samples per pixel, bits allocated, bits stored;
 * planar configuration in bit 0 and pixel representation in bit 1), then the frame.
 */
final class FrameFuzzer {

    static final int HEAD = 8;
    private static final int MAX_PIXELS = 1 << 18;

    private FrameFuzzer() {}

    static void decode(byte[] input, String transferSyntaxUid) {
        if (input.length < HEAD) {
            return;
        }
        ByteBuffer head = ByteBuffer.wrap(input);
        Attributes image = new Attributes();
        int rows = head.getShort() & 0xFFFF;
        int columns = head.getShort() & 0xFFFF;
        if ((long) rows * columns > MAX_PIXELS) {
            return;
        }
        image.setInt(Tag.Rows, VR.US, rows);
        image.setInt(Tag.Columns, VR.US, columns);
        image.setInt(Tag.SamplesPerPixel, VR.US, head.get() & 0xFF);
        int allocated = head.get() & 0xFF;
        int stored = head.get() & 0xFF;
        int flags = head.get();
        image.setInt(Tag.BitsAllocated, VR.US, allocated);
        image.setInt(Tag.BitsStored, VR.US, stored);
        image.setInt(Tag.HighBit, VR.US, Math.max(0, stored - 1));
        image.setInt(Tag.PlanarConfiguration, VR.US, flags & 1);
        image.setInt(Tag.PixelRepresentation, VR.US, flags >> 1 & 1);
        byte[] frame = new byte[head.remaining()];
        head.get(frame);
        Fragments fragments = image.newFragments(Tag.PixelData, VR.OB, 2);
        fragments.add(new byte[0]);
        fragments.add(frame);
        try {
            PixelFrames.of(image, transferSyntaxUid).frame(0);
        } catch (DicomException refused) {
            // As it should be.
        }
    }
}
