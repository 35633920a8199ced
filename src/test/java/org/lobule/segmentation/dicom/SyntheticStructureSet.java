package org.lobule.segmentation.dicom;

import java.io.IOException;
import java.nio.file.Path;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.series.SyntheticSeries;

/** Makes RTSTRUCT objects for tests. */
final class SyntheticStructureSet {

    private final Attributes dataset = new Attributes();
    private final Sequence rois;
    private final Sequence contours;

    SyntheticStructureSet(String uid) {
        dataset.setString(Tag.SOPClassUID, VR.UI, UID.RTStructureSetStorage);
        dataset.setString(Tag.SOPInstanceUID, VR.UI, uid);
        dataset.setString(Tag.Modality, VR.CS, "RTSTRUCT");
        dataset.setString(Tag.StructureSetDate, VR.DA, "20260102");
        dataset.setString(Tag.StructureSetTime, VR.TM, "080000");
        Attributes frame = item(dataset.newSequence(Tag.ReferencedFrameOfReferenceSequence, 1));
        frame.setString(Tag.FrameOfReferenceUID, VR.UI, SyntheticSeries.FRAME_OF_REFERENCE);
        Attributes study = item(frame.newSequence(Tag.RTReferencedStudySequence, 1));
        item(study.newSequence(Tag.RTReferencedSeriesSequence, 1)).setString(Tag.SeriesInstanceUID, VR.UI, SyntheticSeries.SERIES);
        rois = dataset.newSequence(Tag.StructureSetROISequence, 2);
        contours = dataset.newSequence(Tag.ROIContourSequence, 2);
    }

    /** @param shapes coordinates of the contours, three for each point */
    SyntheticStructureSet roi(int number, String name, String geometry, double[]... shapes) {
        Attributes roi = item(rois);
        roi.setInt(Tag.ROINumber, VR.IS, number);
        roi.setString(Tag.ROIName, VR.LO, name);
        roi.setString(Tag.ReferencedFrameOfReferenceUID, VR.UI, SyntheticSeries.FRAME_OF_REFERENCE);
        Attributes contour = item(contours);
        contour.setInt(Tag.ReferencedROINumber, VR.IS, number);
        Sequence items = contour.newSequence(Tag.ContourSequence, shapes.length);
        for (double[] shape : shapes) {
            Attributes item = item(items);
            item.setString(Tag.ContourGeometricType, VR.CS, geometry);
            item.setDouble(Tag.ContourData, VR.DS, shape);
        }
        return this;
    }

    private static Attributes item(Sequence sequence) {
        Attributes item = new Attributes();
        sequence.add(item);
        return item;
    }

    Path write(Path file) throws IOException {
        DicomFile.of(dataset, UID.ExplicitVRLittleEndian).write(file);
        return file;
    }
}
