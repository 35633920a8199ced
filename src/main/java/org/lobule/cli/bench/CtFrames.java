package org.lobule.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.UIDDictionary;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.io.DicomInputStream;
import org.lobule.dicom.pixel.PixelFormat;
import org.lobule.dicom.pixel.PixelFrames;

/**
 * The slices that are measured with: grey, of one size, 16 bits allocated, unsigned (DCMTK's near-lossless JPEG-LS takes no others).
 *
 * @param header of the first slice, without pixels
 * @param slices stored values of each, row by row
 */
record CtFrames(Attributes header, PixelFormat format, List<int[]> slices) {

    private static final String BUNDLED = "/demo/CRLM-CT-1004/1-%02d.dcm";
    private static final int BUNDLED_SLICES = 41;

    /** The slices of a file, or those of the liver CT that ships with Lobule, as many as are wanted at most. */
    static CtFrames of(Optional<Path> file, int wanted) throws IOException {
        List<DicomFile> files = new ArrayList<>();
        if (file.isPresent()) {
            files.add(DicomFile.read(file.get()));
        } else {
            for (int i = 1; i <= Math.min(wanted, BUNDLED_SLICES); i++) {
                try (InputStream image = CtFrames.class.getResourceAsStream(BUNDLED.formatted(i));
                        DicomInputStream in = new DicomInputStream(image)) {
                    files.add(new DicomFile(in.readFileMetaInformation(), in.readDataset()));
                }
            }
        }
        List<int[]> slices = new ArrayList<>();
        for (DicomFile slice : files) {
            PixelFrames frames = PixelFrames.of(slice.dataset(), slice.transferSyntax());
            for (int frame = 0; frame < frames.frames(); frame++) {
                slices.add(frames.frame(frame));
            }
        }
        Attributes header = files.getFirst().dataset();
        PixelFormat format = PixelFormat.of(header);
        if (format.samplesPerPixel() != 1 || format.bitsAllocated() != 16) {
            throw new IOException("The image to measure with has to be grey with 16 bits allocated, not of %d samples of %d bits"
                    .formatted(format.samplesPerPixel(), format.bitsAllocated()));
        }
        header.remove(Tag.PixelData);
        return format.signed() ? unsigned(header, slices) : new CtFrames(header, format, List.copyOf(slices));
    }

    /** The same modality values by stored values that begin at 0. */
    private static CtFrames unsigned(Attributes header, List<int[]> slices) throws IOException {
        int lowest = slices.stream().flatMapToInt(Arrays::stream).min().orElse(0);
        header.setInt(Tag.PixelRepresentation, VR.US, 0);
        header.remove(Tag.PixelPaddingValue);
        header.setDouble(Tag.RescaleIntercept, VR.DS, header.getDouble(Tag.RescaleIntercept, 0) + lowest * header.getDouble(Tag.RescaleSlope, 1));
        List<int[]> shifted = slices.stream().map(slice -> Arrays.stream(slice).map(value -> value - lowest).toArray()).toList();
        return new CtFrames(header, PixelFormat.of(header), shifted);
    }

    int[] slice(int frame) {
        return slices.get(frame % slices.size());
    }

    byte[] bytes(int frame, ByteOrder order) {
        int[] samples = slice(frame);
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(order);
        for (int sample : samples) {
            bytes.putShort((short) sample);
        }
        return bytes.array();
    }

    /** A multi-frame image of so many frames, the slices again and again, not compressed. */
    DicomFile uncompressed(int frames) {
        Attributes image = image(frames);
        byte[] pixels = new byte[2 * format.samples() * frames];
        for (int frame = 0; frame < frames; frame++) {
            System.arraycopy(bytes(frame, ByteOrder.LITTLE_ENDIAN), 0, pixels, 2 * format.samples() * frame, 2 * format.samples());
        }
        image.setBytes(Tag.PixelData, VR.OW, pixels);
        return DicomFile.of(image, UID.ExplicitVRLittleEndian);
    }

    /** The same of streams that were made already, one for each slice. */
    DicomFile encapsulated(int frames, List<byte[]> streams, String transferSyntax) {
        Attributes image = image(frames);
        Fragments fragments = image.newFragments(Tag.PixelData, VR.OB, frames + 1);
        fragments.add(new byte[0]);
        for (int frame = 0; frame < frames; frame++) {
            fragments.add(streams.get(frame % streams.size()));
        }
        return DicomFile.of(image, transferSyntax);
    }

    private Attributes image(int frames) {
        Attributes image = new Attributes(header);
        image.setString(Tag.SOPClassUID, VR.UI, UID.MultiFrameGrayscaleWordSecondaryCaptureImageStorage);
        image.setInt(Tag.NumberOfFrames, VR.IS, frames);
        return image;
    }

    /** One slice as an image of its own, with a SOP Instance UID of its own. */
    DicomFile image(int number, String transferSyntax) {
        Attributes image = new Attributes(header);
        image.setString(Tag.SOPInstanceUID, VR.UI, UIDDictionary.derived("lobule bench parse %d".formatted(number)));
        image.setInt(Tag.InstanceNumber, VR.IS, number);
        image.setBytes(Tag.PixelData, VR.OW, bytes(number, ByteOrder.LITTLE_ENDIAN));
        return DicomFile.of(image, transferSyntax);
    }
}
