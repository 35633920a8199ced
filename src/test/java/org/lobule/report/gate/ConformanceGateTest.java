package org.lobule.report.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.report.Analysis;
import org.lobule.report.ResultSet;
import org.lobule.report.ResultWriter;
import org.lobule.report.SyntheticStudy;

class ConformanceGateTest {

    private final Analysis analysis = SyntheticStudy.analysis();

    @Test
    void whatTheWriterWritesPasses() {
        assertThat(ConformanceGate.check(new ResultWriter().write(analysis), analysis)).isEmpty();
    }

    @Test
    void aSingleWrongVoxelIsFound() {
        assertThat(segmentationProblems(seg -> seg.getBytes(Tag.PixelData)[10] ^= 4)).singleElement().asString().contains("1 voxels differ");
    }

    @Test
    void aFrameAtAnotherPlaceIsFound() {
        assertThat(segmentationProblems(seg -> {
            Attributes plane = seg.getSequence(Tag.PerFrameFunctionalGroupsSequence).getFirst().getNestedDataset(Tag.PlanePositionSequence);
            plane.setString(Tag.ImagePositionPatient, VR.DS, "-9.2", "-180.5", "1004.1");
        })).isNotEmpty();
    }

    @Test
    void missingRequiredAttributesAreFound() {
        assertThat(segmentationProblems(seg -> seg.remove(Tag.FrameOfReferenceUID))).anyMatch(problem -> problem.contains("FrameOfReferenceUID"));
        assertThat(segmentationProblems(seg -> seg.remove(Tag.PatientName))).anyMatch(problem -> problem.contains("PatientName"));
        assertThat(reportProblems(report -> report.remove(Tag.CompletionFlag))).anyMatch(problem -> problem.contains("CompletionFlag"));
    }

    @Test
    void anotherPatientOrStudyIsFoundWithoutNamingAnybody() {
        List<String> problems = reportProblems(report -> report.setString(Tag.PatientID, VR.LO, "P-0043"));
        assertThat(problems).singleElement().asString().contains("PatientID").doesNotContain("P-004");
    }

    @Test
    void valuesThatDoNotFitTheirRepresentationAreFound() {
        assertThat(reportProblems(report -> report.setString(Tag.SeriesDescription, VR.LO, "x".repeat(65)))).hasSize(1);
        assertThat(reportProblems(report -> report.setString(Tag.SeriesInstanceUID, VR.UI, "1.02.3"))).anyMatch(problem -> problem.contains("not a UID"));
        assertThat(reportProblems(report -> report.setString(Tag.CompletionFlag, VR.CS, "complete"))).hasSize(1);
        assertThat(reportProblems(report -> report.setString(Tag.ContentDate, VR.DA, "2024-05-1"))).hasSize(1);
    }

    @Test
    void anInstanceThatIsNotInEvidenceIsFound() {
        assertThat(reportProblems(report -> report.getNestedDataset(Tag.CurrentRequestedProcedureEvidenceSequence)
                .getNestedDataset(Tag.ReferencedSeriesSequence).getSequence(Tag.ReferencedSOPSequence).removeLast()))
                .anyMatch(problem -> problem.contains("not in the evidence"));
    }

    @Test
    void anEmptyMeasurementIsFound() {
        assertThat(reportProblems(report -> first(report, "NUM").newSequence(Tag.MeasuredValueSequence, 0)))
                .singleElement().asString().contains("without a value");
    }

    @Test
    void twoFormsOfAValueThatDifferAreFound() {
        assertThat(reportProblems(report -> first(report, "NUM").getNestedDataset(Tag.MeasuredValueSequence).setDouble(Tag.FloatingPointValue, VR.FD, 99)))
                .singleElement().asString().contains("differ");
    }

    @Test
    void aRelationshipThatTheStandardForbidsIsFound() {
        assertThat(reportProblems(report -> first(report, "NUM").setString(Tag.RelationshipType, VR.CS, "HAS PROPERTIES")))
                .singleElement().asString().contains("not allowed");
    }

    @Test
    void aContentItemWithoutNameOrAPrivateSchemeWithoutDescriptionIsFound() {
        assertThat(reportProblems(report -> first(report, "TEXT").remove(Tag.ConceptNameCodeSequence))).isNotEmpty();
        assertThat(reportProblems(report -> report.remove(Tag.CodingSchemeIdentificationSequence))).anyMatch(problem -> problem.contains("99LOBULE"));
    }

    @Test
    void aTrackingPairThatDiffersFromTheSegmentsIsFound() {
        assertThat(segmentationProblems(seg -> seg.getSequence(Tag.SegmentSequence).get(1).setString(Tag.TrackingUID, VR.UI, "1.2.3")))
                .singleElement().asString().contains("tracking pair");
    }

    @Test
    void aUidThatTheStudyUsesAlreadyIsFound() {
        assertThat(reportProblems(report -> report.setString(Tag.SeriesInstanceUID, VR.UI, SyntheticStudy.SERIES)))
                .singleElement().asString().contains("in use");
    }

    @Test
    void aSegmentationThatIsMissingIsFound() {
        ResultSet results = new ResultWriter().write(analysis);
        assertThat(ConformanceGate.check(new ResultSet(List.of(), results.report()), analysis))
                .anyMatch(finding -> finding.problem().contains("no segmentation"));
    }

    @Test
    void aMistakeMadeAThousandTimesGivesABoundedList() {
        assertThat(reportProblems(report -> report.getSequence(Tag.ContentSequence).forEach(ConformanceGateTest::removeNames)))
                .hasSizeLessThanOrEqualTo(100);
    }

    private static void removeNames(Attributes item) {
        item.remove(Tag.ConceptNameCodeSequence);
        if (item.getSequence(Tag.ContentSequence) != null) {
            item.getSequence(Tag.ContentSequence).forEach(ConformanceGateTest::removeNames);
        }
    }

    private List<String> segmentationProblems(Consumer<Attributes> mistake) {
        ResultSet results = new ResultWriter().write(analysis);
        mistake.accept(results.segmentations().getFirst());
        return ConformanceGate.check(results, analysis).stream().map(Finding::toString).toList();
    }

    private List<String> reportProblems(Consumer<Attributes> mistake) {
        ResultSet results = new ResultWriter().write(analysis);
        mistake.accept(results.report());
        return ConformanceGate.check(results, analysis).stream().map(Finding::toString).toList();
    }

    /** The first item of a type in the measurements. */
    private static Attributes first(Attributes report, String valueType) {
        return find(report.getSequence(Tag.ContentSequence), valueType);
    }

    private static Attributes find(Sequence items, String valueType) {
        for (Attributes item : items) {
            boolean wanted = valueType.equals(item.getString(Tag.ValueType)) && "CONTAINS".equals(item.getString(Tag.RelationshipType));
            Attributes found = wanted ? item : item.getSequence(Tag.ContentSequence) == null ? null : find(item.getSequence(Tag.ContentSequence), valueType);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
