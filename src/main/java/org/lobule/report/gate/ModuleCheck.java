package org.lobule.report.gate;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.ElementDictionary;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;

/** Whether the attributes that the modules of a result require are there (PS3.3 A.35.13, A.51): type 1 with a value, type 2 at least empty. */
final class ModuleCheck {

    private static final int[] TYPE_1 = {
        Tag.SOPClassUID, Tag.SOPInstanceUID, Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.Modality, Tag.SeriesNumber,
        Tag.InstanceNumber, Tag.ContentDate, Tag.ContentTime, Tag.Manufacturer, Tag.ManufacturerModelName, Tag.DeviceSerialNumber,
        Tag.SoftwareVersions, Tag.ContributingEquipmentSequence,
    };
    private static final int[] TYPE_2 = {
        Tag.PatientName, Tag.PatientID, Tag.PatientBirthDate, Tag.PatientSex, Tag.StudyDate, Tag.StudyTime, Tag.StudyID,
        Tag.AccessionNumber, Tag.ReferringPhysicianName,
    };
    private static final int[] REPORT_TYPE_1 = {
        Tag.CompletionFlag, Tag.VerificationFlag, Tag.ValueType, Tag.ConceptNameCodeSequence, Tag.ContinuityOfContent,
        Tag.ContentTemplateSequence, Tag.ContentSequence, Tag.CurrentRequestedProcedureEvidenceSequence,
    };
    private static final int[] REPORT_TYPE_2 = {Tag.PerformedProcedureCodeSequence, Tag.ReferencedPerformedProcedureStepSequence};
    private static final int[] SEGMENTATION_TYPE_1 = {
        Tag.FrameOfReferenceUID, Tag.ImageType, Tag.SamplesPerPixel, Tag.PhotometricInterpretation, Tag.Rows, Tag.Columns, Tag.BitsAllocated,
        Tag.BitsStored, Tag.HighBit, Tag.PixelRepresentation, Tag.LossyImageCompression, Tag.SegmentationType, Tag.ContentLabel,
        Tag.SegmentSequence, Tag.NumberOfFrames, Tag.DimensionOrganizationSequence, Tag.DimensionIndexSequence,
        Tag.SharedFunctionalGroupsSequence, Tag.PerFrameFunctionalGroupsSequence, Tag.ReferencedSeriesSequence, Tag.PixelData,
    };
    private static final int[] SEGMENTATION_TYPE_2 = {Tag.PositionReferenceIndicator, Tag.ContentDescription, Tag.ContentCreatorName};
    private static final int[] SEGMENT_TYPE_1 = {
        Tag.SegmentNumber, Tag.SegmentLabel, Tag.SegmentAlgorithmType, Tag.SegmentedPropertyCategoryCodeSequence,
        Tag.SegmentedPropertyTypeCodeSequence, Tag.TrackingID, Tag.TrackingUID,
    };

    private final Findings findings;

    ModuleCheck(Findings findings) {
        this.findings = findings;
    }

    void common(Attributes object) {
        require(object, object, "", TYPE_1);
        present(object, TYPE_2);
    }

    void report(Attributes report) {
        require(report, report, "", REPORT_TYPE_1);
        present(report, REPORT_TYPE_2);
    }

    void segmentation(Attributes segmentation) {
        require(segmentation, segmentation, "", SEGMENTATION_TYPE_1);
        present(segmentation, SEGMENTATION_TYPE_2);
        Sequence segments = segmentation.getSequence(Tag.SegmentSequence);
        for (int index = 0; segments != null && index < segments.size(); index++) {
            Attributes segment = segments.get(index);
            String place = "SegmentSequence[%d]".formatted(index + 1);
            require(segmentation, segment, place, SEGMENT_TYPE_1);
            if (segment.getInt(Tag.SegmentNumber, -1) != index + 1) {
                findings.add(segmentation, place, "segments are not numbered by one from 1");
            }
            if (!"MANUAL".equals(segment.getString(Tag.SegmentAlgorithmType)) && !segment.containsValue(Tag.SegmentAlgorithmName)) {
                findings.add(segmentation, place, "a segment that is not manual needs the name of its algorithm");
            }
        }
    }

    private void require(Attributes object, Attributes item, String place, int... tags) {
        for (int tag : tags) {
            if (!item.containsValue(tag)) {
                findings.add(object, place, "%s is required and missing or empty".formatted(ElementDictionary.keywordOf(tag)));
            }
        }
    }

    private void present(Attributes object, int... tags) {
        for (int tag : tags) {
            if (!object.contains(tag)) {
                findings.add(object, "", "%s must be there, if only empty".formatted(ElementDictionary.keywordOf(tag)));
            }
        }
    }
}
