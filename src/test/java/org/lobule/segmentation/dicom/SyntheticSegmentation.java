package org.lobule.segmentation.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.series.SyntheticSeries;

/** Makes SEG objects for tests. Frames are written in the order in which they are added; empty ones are left out. */
final class SyntheticSegmentation {

    private final Attributes dataset = new Attributes();
    private final Sequence segments;
    private final Sequence frames;
    private final List<boolean[]> pixels = new ArrayList<>();
    private Mask last;

    SyntheticSegmentation(String uid) {
        dataset.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        dataset.setString(Tag.SOPClassUID, VR.UI, UID.SegmentationStorage);
        dataset.setString(Tag.SOPInstanceUID, VR.UI, uid);
        dataset.setString(Tag.Modality, VR.CS, "SEG");
        dataset.setString(Tag.SegmentationType, VR.CS, "BINARY");
        dataset.setString(Tag.FrameOfReferenceUID, VR.UI, SyntheticSeries.FRAME_OF_REFERENCE);
        segments = dataset.newSequence(Tag.SegmentSequence, 4);
        frames = dataset.newSequence(Tag.PerFrameFunctionalGroupsSequence, 16);
        refersTo(SyntheticSeries.SERIES);
        made("20260101", "120000");
    }

    SyntheticSegmentation refersTo(String series) {
        item(dataset, Tag.ReferencedSeriesSequence).setString(Tag.SeriesInstanceUID, VR.UI, series);
        return this;
    }

    SyntheticSegmentation made(String date, String time) {
        dataset.setString(Tag.ContentDate, VR.DA, date);
        dataset.setString(Tag.ContentTime, VR.TM, time);
        return this;
    }

    SyntheticSegmentation madeBy(String manufacturer) {
        dataset.setString(Tag.Manufacturer, VR.LO, manufacturer);
        return this;
    }

    Attributes dataset() {
        return dataset;
    }

    /** Adds a segment with its frames. A code is {@code scheme:value} or {@code scheme:value:meaning}, or null. */
    SyntheticSegmentation segment(String label, String category, String type, Mask mask) {
        Attributes segment = new Attributes();
        segments.add(segment);
        segment.setInt(Tag.SegmentNumber, VR.US, segments.size());
        segment.setString(Tag.SegmentLabel, VR.LO, label);
        code(segment, Tag.SegmentedPropertyCategoryCodeSequence, category);
        code(segment, Tag.SegmentedPropertyTypeCodeSequence, type);
        int nx = mask.grid().nx();
        int ny = mask.grid().ny();
        for (int k = 0; k < mask.grid().nz(); k++) {
            boolean[] frame = new boolean[nx * ny];
            boolean any = false;
            for (int i = 0; i < frame.length; i++) {
                frame[i] = mask.voxels()[k * nx * ny + i] != 0;
                any |= frame[i];
            }
            if (any) {
                addFrame(segments.size(), mask, k);
                pixels.add(frame);
            }
        }
        last = mask;
        return this;
    }

    private void addFrame(int segment, Mask mask, int k) {
        Attributes frame = new Attributes();
        frames.add(frame);
        item(frame, Tag.SegmentIdentificationSequence).setInt(Tag.ReferencedSegmentNumber, VR.US, segment);
        Vector3 at = mask.grid().toPatient(0, 0, k);
        item(frame, Tag.PlanePositionSequence).setDouble(Tag.ImagePositionPatient, VR.DS, at.x(), at.y(), at.z());
        Vector3 row = mask.grid().row();
        Vector3 column = mask.grid().column();
        item(frame, Tag.PlaneOrientationSequence).setDouble(Tag.ImageOrientationPatient, VR.DS,
                row.x(), row.y(), row.z(), column.x(), column.y(), column.z());
        Attributes measures = item(frame, Tag.PixelMeasuresSequence);
        measures.setDouble(Tag.PixelSpacing, VR.DS, mask.grid().spacing().y(), mask.grid().spacing().x());
        measures.setDouble(Tag.SpacingBetweenSlices, VR.DS, mask.grid().spacing().z());
    }

    private static void code(Attributes segment, int sequence, String code) {
        if (code == null) {
            return;
        }
        String[] parts = code.split(":");
        Attributes item = item(segment, sequence);
        item.setString(Tag.CodingSchemeDesignator, VR.SH, parts[0]);
        item.setString(Tag.CodeValue, VR.SH, parts[1]);
        item.setString(Tag.CodeMeaning, VR.LO, parts.length > 2 ? parts[2] : "meaning");
    }

    private static Attributes item(Attributes parent, int sequence) {
        Attributes item = new Attributes();
        parent.newSequence(sequence, 1).add(item);
        return item;
    }

    /** Bits packed across frames. */
    Path write(Path file) throws IOException {
        int frameSize = last.grid().nx() * last.grid().ny();
        byte[] packed = new byte[(pixels.size() * frameSize + 15) / 16 * 2];
        for (int n = 0; n < pixels.size() * frameSize; n++) {
            if (pixels.get(n / frameSize)[n % frameSize]) {
                packed[n >> 3] |= (byte) (1 << (n & 7));
            }
        }
        return write(file, 1, packed);
    }

    /** With pixels given byte by byte: for FRACTIONAL and LABELMAP. */
    Path write(Path file, int bits, byte[] bytes) throws IOException {
        dataset.setInt(Tag.NumberOfFrames, VR.IS, frames.size());
        dataset.setInt(Tag.Rows, VR.US, last.grid().ny());
        dataset.setInt(Tag.Columns, VR.US, last.grid().nx());
        dataset.setInt(Tag.SamplesPerPixel, VR.US, 1);
        dataset.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        dataset.setInt(Tag.BitsAllocated, VR.US, bits);
        dataset.setInt(Tag.BitsStored, VR.US, bits);
        dataset.setInt(Tag.HighBit, VR.US, bits - 1);
        dataset.setInt(Tag.PixelRepresentation, VR.US, 0);
        dataset.setBytes(Tag.PixelData, VR.OB, bytes);
        DicomFile.of(dataset, UID.ExplicitVRLittleEndian).write(file);
        return file;
    }
}
