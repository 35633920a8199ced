package org.lobule.dicom.large;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.io.DicomOutputStream;
import org.lobule.dicom.net.service.SomeSlices;

/** Multi-frame CT images of any size whose pixels are holes in the file, but for a mark at the end. */
final class SparseImage {

    static final String MULTI_FRAME = UID.EnhancedCTImageStorage;
    /** 512 x 512 pixels of 16 bits. */
    static final int FRAME = 512 * 512 * 2;
    static final byte[] MARK = {1, 2, 3, 4, 5, 6, 7, 8};

    private static final int TAG_AND_LENGTH = 8;

    private SparseImage() {}

    /** Uncompressed; as one value it has less than 4 GiB. */
    static Path ofFrames(Path file, int frames) throws IOException {
        return ofFrames(file, frames, false);
    }

    /** @param described whether it is said where each frame lies */
    static Path ofFrames(Path file, int frames, boolean described) throws IOException {
        writeHead(file, UID.ExplicitVRLittleEndian, frames, described);
        long length = (long) frames * FRAME;
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(out.length());
            out.write(header("OW", (int) length));
            out.setLength(out.length() + length);
            out.seek(out.length() - MARK.length);
            out.write(MARK);
        }
        return file;
    }

    /** Encapsulated, one fragment a frame; the fragments mean nothing. */
    static Path ofFragments(Path file, int frames, int fragmentLength) throws IOException {
        writeHead(file, UID.JPEG2000Lossless, frames, false);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(out.length());
            out.write(header("OB", -1));
            out.write(item(0xE000, 0));
            for (int i = 0; i < frames; i++) {
                out.write(item(0xE000, fragmentLength));
                out.setLength(out.getFilePointer() + fragmentLength);
                out.seek(out.length() - (i == frames - 1 ? MARK.length : 0));
            }
            out.write(MARK);
            out.write(item(0xE0DD, 0));
        }
        return file;
    }

    private static void writeHead(Path file, String syntax, int frames, boolean described) throws IOException {
        Attributes header = SomeSlices.slice(1);
        header.remove(Tag.PixelData);
        header.setString(Tag.SOPClassUID, VR.UI, MULTI_FRAME);
        header.setInt(Tag.Rows, VR.US, 512);
        header.setInt(Tag.Columns, VR.US, 512);
        header.setString(Tag.NumberOfFrames, VR.IS, Integer.toString(frames));
        if (described) {
            describe(header, frames);
        }
        DicomFile whole = DicomFile.of(header, syntax);
        try (OutputStream out = Files.newOutputStream(file); DicomOutputStream dicom = new DicomOutputStream(out, syntax)) {
            dicom.writeDataset(whole.fileMeta(), whole.dataset());
        }
    }

    /** Says where each frame lies, a millimetre from the one before. */
    private static void describe(Attributes header, int frames) {
        Attributes shared = item(header.newSequence(Tag.SharedFunctionalGroupsSequence, 1));
        Attributes measures = item(shared.newSequence(Tag.PixelMeasuresSequence, 1));
        measures.setString(Tag.PixelSpacing, VR.DS, "0.7", "0.7");
        measures.setString(Tag.SliceThickness, VR.DS, "1");
        item(shared.newSequence(Tag.PlaneOrientationSequence, 1)).setString(Tag.ImageOrientationPatient, VR.DS, "1", "0", "0", "0", "1", "0");
        Sequence perFrame = header.newSequence(Tag.PerFrameFunctionalGroupsSequence, frames);
        for (int frame = 0; frame < frames; frame++) {
            item(item(perFrame).newSequence(Tag.PlanePositionSequence, 1))
                .setString(Tag.ImagePositionPatient, VR.DS, "0", "0", Integer.toString(frame));
        }
    }

    private static Attributes item(Sequence sequence) {
        Attributes item = new Attributes();
        sequence.add(item);
        return item;
    }

    private static byte[] header(String vr, int length) {
        return ByteBuffer.allocate(TAG_AND_LENGTH + 4).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0x7FE0).putShort((short) 0x0010)
            .put((byte) vr.charAt(0)).put((byte) vr.charAt(1)).putShort((short) 0).putInt(length).array();
    }

    private static byte[] item(int element, int length) {
        return ByteBuffer.allocate(TAG_AND_LENGTH).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0xFFFE).putShort((short) element)
            .putInt(length).array();
    }
}
