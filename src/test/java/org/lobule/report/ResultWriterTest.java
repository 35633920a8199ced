package org.lobule.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomInputStream;
import org.lobule.dicom.io.DicomOutputStream;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.report.gate.ConformanceGate;
import org.lobule.report.sr.SrTree;
import org.lobule.scoring.ScoreSheet;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionKind;
import org.lobule.segmentation.RegionSet;
import org.lobule.segmentation.RegionSource;

class ResultWriterTest {

    private final ResultWriter writer = new ResultWriter();

    @Test
    void theSameAnalysisGivesTheSameBytes() throws IOException {
        List<Attributes> first = writer.write(SyntheticStudy.analysis()).objects();
        List<Attributes> second = writer.write(SyntheticStudy.analysis()).objects();
        assertThat(first).hasSize(2);
        for (int index = 0; index < first.size(); index++) {
            assertThat(encoded(first.get(index))).isEqualTo(encoded(second.get(index)));
        }
    }

    @Test
    void anAnalysisWithAnotherConfigurationGivesObjectsUnderOtherUids() {
        Analysis one = SyntheticStudy.analysis();
        Analysis other = new Analysis(one.series(), one.scores(), one.limitations(), one.inputs(), "other", one.version(), one.contentTime());
        for (int index = 0; index < 2; index++) {
            Attributes before = writer.write(one).objects().get(index);
            Attributes after = writer.write(other).objects().get(index);
            assertThat(after.getString(Tag.SOPInstanceUID)).isNotEqualTo(before.getString(Tag.SOPInstanceUID));
            assertThat(after.getString(Tag.SeriesInstanceUID)).isNotEqualTo(before.getString(Tag.SeriesInstanceUID));
        }
    }

    @Test
    void everySeriesWithRegionsGetsItsSegmentationInASeriesOfItsOwn() {
        Analysis analysis = SyntheticStudy.analysis(List.of(SyntheticStudy.series(SyntheticStudy.GRID, SyntheticStudy.SERIES, _ -> { }),
                SyntheticStudy.series(SyntheticStudy.GRID, SyntheticStudy.ROOT + "1.3", _ -> { })));
        ResultSet results = writer.write(analysis);
        assertThat(results.segmentations()).hasSize(2);
        assertThat(results.objects()).extracting(object -> object.getString(Tag.SeriesInstanceUID)).doesNotHaveDuplicates();
        assertThat(results.objects()).extracting(object -> object.getInt(Tag.SeriesNumber, 0)).containsExactly(7002, 7003, 7001);
        assertThat(ConformanceGate.check(results, analysis)).isEmpty();
    }

    @Test
    void seriesNumbersMakeWayForTheStudysOwn() {
        Analysis analysis = SyntheticStudy.analysis(List.of(SyntheticStudy.series(SyntheticStudy.GRID, SyntheticStudy.SERIES,
                header -> header.setInt(Tag.SeriesNumber, VR.IS, 7002))));
        assertThat(writer.write(analysis).report().getInt(Tag.SeriesNumber, 0)).isEqualTo(7101);
    }

    @Test
    void aStudyWithoutRegionsGetsAReportAndNoSegmentation() {
        AnalysedSeries series = SyntheticStudy.series(SyntheticStudy.GRID, SyntheticStudy.SERIES, _ -> { });
        Analysis analysis = SyntheticStudy.analysis(List.of(SyntheticStudy.withRegions(series, List.of())));
        ResultSet results = writer.write(analysis);
        assertThat(results.segmentations()).isEmpty();
        assertThat(ConformanceGate.check(results, analysis)).isEmpty();
    }

    @Test
    void noLesionFoundIsSaidWithTheNameOfWhatLookedForThem() {
        AnalysedSeries series = SyntheticStudy.series(SyntheticStudy.GRID, SyntheticStudy.SERIES, _ -> { });
        Analysis analysis = SyntheticStudy.analysis(List.of(SyntheticStudy.withRegions(series, series.regions().regions().subList(0, 1))));
        assertThat(SrTree.lines(writer.write(analysis).report()))
                .contains("    Search for lesions: portal venous: No lesion found by Lesion network 0.3.");
    }

    @Test
    void thatNobodyLookedForLesionsIsNotCalledNoLesion() {
        AnalysedSeries series = SyntheticStudy.series(SyntheticStudy.GRID, SyntheticStudy.SERIES, _ -> { });
        RegionSet liverOnly = new RegionSet(SyntheticStudy.SERIES, series.regions().regions().subList(0, 1), false, List.of());
        Analysis analysis = SyntheticStudy.analysis(List.of(
                new AnalysedSeries(series.images(), liverOnly, series.features(), series.phase(), Optional.empty())));
        assertThat(SrTree.lines(writer.write(analysis).report())).anyMatch(line -> line.contains("Nobody has looked for lesions"))
                .noneMatch(line -> line.contains("No lesion found"));
    }

    @Test
    void aStudyThatWasNotAnalysedGetsAReportThatSaysWhy() {
        List<Attributes> headers = SyntheticStudy.analysis().series().getFirst().images().headers();
        Analysis analysis = notAnalysed("No series shows the liver.", "Series 4 has gaps.");
        ResultSet results = writer.writeNotAnalysed(analysis, headers);
        assertThat(results.segmentations()).isEmpty();
        assertThat(results.report().getString(Tag.CompletionFlag)).isEqualTo("PARTIAL");
        assertThat(SrTree.mainNumbers(results.report())).contains("    Limitation of the analysis: No series shows the liver.",
                "    Limitation of the analysis: Series 4 has gaps.");
        assertThat(ConformanceGate.check(results, analysis, headers)).isEmpty();
    }

    @Test
    void withoutReasonOrInstanceThereIsNoReportOfAStudyThatWasNotAnalysed() {
        assertThatThrownBy(() -> writer.writeNotAnalysed(notAnalysed(), List.of(new Attributes()))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.write(notAnalysed("why"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNewResultNamesTheReportThatItReplaces() {
        Analysis one = SyntheticStudy.analysis();
        Analysis later = new Analysis(one.series(), one.scores(), one.limitations(), one.inputs(), "new", one.version(), one.contentTime(),
                List.of(), Optional.of(new Analysis.PreviousReport(UID.Comprehensive3DSRStorage, "1.2.3.4", "1.2.3")));
        Attributes study = writer.write(later).report().getNestedDataset(Tag.PredecessorDocumentsSequence);
        assertThat(study.getString(Tag.StudyInstanceUID)).isEqualTo(SyntheticStudy.STUDY);
        Attributes series = study.getNestedDataset(Tag.ReferencedSeriesSequence);
        assertThat(series.getString(Tag.SeriesInstanceUID)).isEqualTo("1.2.3");
        assertThat(series.getNestedDataset(Tag.ReferencedSOPSequence).getString(Tag.ReferencedSOPInstanceUID)).isEqualTo("1.2.3.4");
    }

    @Test
    void aRegionOffItsSeriesGridIsRefused() {
        AnalysedSeries series = SyntheticStudy.series(SyntheticStudy.GRID, SyntheticStudy.SERIES, _ -> { });
        Mask elsewhere = SyntheticStudy.ball(Grid.axial(23, 19, 10, 1, 1, 1), 5, 5, 5, 2);
        Analysis analysis = SyntheticStudy.analysis(List.of(SyntheticStudy.withRegions(series,
                List.of(new Region("liver", RegionKind.LIVER, elsewhere, SyntheticStudy.LIVER_NETWORK)))));
        assertThatThrownBy(() -> writer.write(analysis)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("liver");
    }

    @Test
    void aSegmentKeepsWhatItsSourceSaysAboutWhoDrewIt() {
        AnalysedSeries series = SyntheticStudy.series(SyntheticStudy.GRID, SyntheticStudy.SERIES, _ -> { });
        List<Region> regions = series.regions().regions();
        Analysis drawn = SyntheticStudy.analysis(List.of(SyntheticStudy.withRegions(series, List.of(
                new Region("liver", RegionKind.LIVER, regions.get(0).mask(), new RegionSource.FromSegmentation("1.2.7", 2, "Leber")),
                new Region("lesion-1", RegionKind.LESION, regions.get(1).mask(), new RegionSource.FromStructureSet("1.2.8", 5, "Tumor")),
                new Region("lesion-2", RegionKind.LESION, regions.get(2).mask(), new RegionSource.FromSegmentation("1.2.7", 9, "?"))))));
        Analysis analysis = new Analysis(drawn.series(), drawn.scores(), List.of(), drawn.inputs(), "c", "1", drawn.contentTime(),
                List.of(segmentationHeader(), structureSetHeader()), Optional.empty());
        ResultSet results = writer.write(analysis);
        List<Attributes> segments = results.segmentations().getFirst().getSequence(Tag.SegmentSequence);
        assertThat(segments).extracting(segment -> segment.getString(Tag.SegmentAlgorithmType))
                .containsExactly("AUTOMATIC", "MANUAL", "SEMIAUTOMATIC");
        assertThat(segments.get(0).getString(Tag.SegmentAlgorithmName)).isEqualTo("Vendor tool");
        assertThat(segments.get(1).contains(Tag.SegmentAlgorithmName)).isFalse();
        assertThat(SrTree.lines(results.report())).anyMatch(line -> line.contains("structure set in the study. Drawn by hand."));
        assertThat(ConformanceGate.check(results, analysis)).isEmpty();
    }

    @Test
    void aLabelInTheStudysScriptIsReadableInItsReport() throws IOException {
        AnalysedSeries series = SyntheticStudy.series(SyntheticStudy.GRID, SyntheticStudy.SERIES, header -> {
            header.setString(Tag.PatientName, VR.PN, "");
            header.setString(Tag.SpecificCharacterSet, VR.CS, "GB18030");
        });
        Analysis analysis = SyntheticStudy.analysis(List.of(SyntheticStudy.withRegions(series, List.of(new Region("liver", RegionKind.LIVER,
                series.regions().regions().getFirst().mask(), new RegionSource.FromSegmentation("1.2.7", 1, "\u809d\u810f"))))));
        ResultSet results = writer.write(analysis);
        byte[] sent = encoded(results.report());
        Attributes received;
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(sent), UID.ExplicitVRLittleEndian)) {
            received = in.readDataset();
        }
        assertThat(received.getString(Tag.SpecificCharacterSet)).isEqualTo("GB18030");
        assertThat(SrTree.lines(received)).anyMatch(line -> line.contains("\"\u809d\u810f\" of a segmentation"));
        assertThat(ConformanceGate.check(results, analysis)).isEmpty();
    }

    private static Attributes segmentationHeader() {
        Attributes header = SyntheticStudy.header(SyntheticStudy.GRID, SyntheticStudy.ROOT + "1.5", 0);
        header.setString(Tag.SOPClassUID, VR.UI, UID.SegmentationStorage);
        header.setString(Tag.SOPInstanceUID, VR.UI, "1.2.7");
        Attributes segment = new Attributes();
        segment.setInt(Tag.SegmentNumber, VR.US, 2);
        segment.setString(Tag.SegmentAlgorithmType, VR.CS, "AUTOMATIC");
        segment.setString(Tag.SegmentAlgorithmName, VR.LO, "Vendor tool");
        header.newSequence(Tag.SegmentSequence, 1).add(segment);
        return header;
    }

    private static Attributes structureSetHeader() {
        Attributes header = SyntheticStudy.header(SyntheticStudy.GRID, SyntheticStudy.ROOT + "1.6", 0);
        header.setString(Tag.SOPClassUID, VR.UI, UID.RTStructureSetStorage);
        header.setString(Tag.SOPInstanceUID, VR.UI, "1.2.8");
        Attributes roi = new Attributes();
        roi.setInt(Tag.ROINumber, VR.IS, 5);
        roi.setString(Tag.ROIGenerationAlgorithm, VR.CS, "MANUAL");
        header.newSequence(Tag.StructureSetROISequence, 1).add(roi);
        return header;
    }

    private static Analysis notAnalysed(String... reasons) {
        Analysis analysis = SyntheticStudy.analysis();
        return new Analysis(List.of(), new ScoreSheet(List.of(), List.of()), List.of(reasons), analysis.inputs(), "c", "0.1.0", analysis.contentTime());
    }

    private static byte[] encoded(Attributes object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, UID.ExplicitVRLittleEndian)) {
            out.writeDataset(null, object);
        }
        return bytes.toByteArray();
    }
}
