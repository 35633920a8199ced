package org.lobule.report.seg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.Volume;
import org.lobule.imaging.series.ImageSeries;
import org.lobule.report.Analysis;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.report.ResultSet;
import org.lobule.report.ResultWriter;
import org.lobule.report.SyntheticStudy;
import org.lobule.report.gate.ConformanceGate;

class SegmentationWriterTest {

    private static final double COS = Math.cos(Math.toRadians(20));
    private static final double SIN = Math.sin(Math.toRadians(20));

    @Test
    void eachRegionIsASegmentWithItsCodesNetworkAndTrackingPair() {
        Attributes seg = segmentation(SyntheticStudy.analysis());
        Sequence segments = seg.getSequence(Tag.SegmentSequence);
        assertThat(segments).extracting(segment -> segment.getString(Tag.SegmentLabel)).containsExactly("Liver", "Lesion 1", "Lesion 2");
        assertThat(segments).extracting(segment -> segment.getNestedDataset(Tag.SegmentedPropertyTypeCodeSequence).getString(Tag.CodeValue))
                .containsExactly("10200004", "4147007", "4147007");
        assertThat(segments).extracting(segment -> segment.getNestedDataset(Tag.SegmentedPropertyCategoryCodeSequence).getString(Tag.CodeValue))
                .containsExactly("91723000", "49755003", "49755003");
        Attributes algorithm = segments.get(1).getNestedDataset(Tag.SegmentationAlgorithmIdentificationSequence);
        assertThat(algorithm.getString(Tag.AlgorithmName)).isEqualTo("Lesion network");
        assertThat(algorithm.getString(Tag.AlgorithmVersion)).isEqualTo("0.3");
        assertThat(algorithm.getString(Tag.AlgorithmParameters)).contains(SyntheticStudy.LESION_NETWORK.digest());
        assertThat(segments).extracting(segment -> segment.getString(Tag.TrackingUID)).doesNotHaveDuplicates();
        assertThat(segments.get(1).getString(Tag.TrackingID)).isEqualTo("Lesion 1 | portal venous");
    }

    @Test
    void framesGoBySegmentThenSliceAndEmptySlicesHaveNone() {
        Attributes seg = segmentation(SyntheticStudy.analysis());
        List<int[]> indices = new ArrayList<>();
        for (Attributes frame : seg.getSequence(Tag.PerFrameFunctionalGroupsSequence)) {
            indices.add(frame.getNestedDataset(Tag.FrameContentSequence).getInts(Tag.DimensionIndexValues));
        }
        assertThat(indices.stream().filter(index -> index[0] == 2).map(index -> index[1])).containsExactly(5, 6, 7);
        assertThat(indices.stream().map(index -> index[0] * 100 + index[1])).isSorted();
        assertThat(seg.getInt(Tag.NumberOfFrames, 0)).isEqualTo(indices.size());
    }

    @Test
    void aFrameLiesWhereItsSourceImageLiesToTheDigitAndNamesIt() {
        AnalysedSeries series = SyntheticStudy.series(SyntheticStudy.GRID, SyntheticStudy.SERIES, header -> {
            double[] position = header.getDoubles(Tag.ImagePositionPatient);
            header.setString(Tag.ImagePositionPatient, VR.DS, "-9.2000", "-180.5000", position[2] + "00");
        });
        Attributes seg = segmentation(SyntheticStudy.analysis(List.of(series)));
        Attributes frame = seg.getSequence(Tag.PerFrameFunctionalGroupsSequence).getLast();
        Attributes source = frame.getNestedDataset(Tag.DerivationImageSequence).getNestedDataset(Tag.SourceImageSequence);
        Attributes image = series.images().headers().stream()
                .filter(header -> header.getString(Tag.SOPInstanceUID).equals(source.getString(Tag.ReferencedSOPInstanceUID))).findFirst().orElseThrow();
        assertThat(frame.getNestedDataset(Tag.PlanePositionSequence).getStrings(Tag.ImagePositionPatient))
                .isEqualTo(image.getStrings(Tag.ImagePositionPatient)).contains("-180.5000");
    }

    @Test
    void obliqueAndReversedSeriesKeepTheirVoxels() {
        Vector3 origin = new Vector3(-10, -50, 300);
        Vector3 spacing = new Vector3(0.7, 0.7, 3);
        Grid oblique = new Grid(23, 19, 10, origin, spacing, new Vector3(1, 0, 0), new Vector3(0, COS, SIN), new Vector3(0, -SIN, COS));
        Grid reversed = new Grid(23, 19, 10, origin, spacing, new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, -1));
        Grid coronal = new Grid(23, 19, 10, origin, spacing, new Vector3(1, 0, 0), new Vector3(0, 0, -1), new Vector3(0, 1, 0));
        for (Grid grid : List.of(oblique, reversed, coronal)) {
            Analysis analysis = SyntheticStudy.analysis(List.of(SyntheticStudy.series(grid, SyntheticStudy.SERIES, _ -> { })));
            assertThat(ConformanceGate.check(new ResultWriter().write(analysis), analysis)).isEmpty();
        }
    }

    @Test
    void aVolumeThatDoesNotLieOnItsImagesIsPlacedByItsOwnGrid() {
        AnalysedSeries series = SyntheticStudy.series(SyntheticStudy.GRID, SyntheticStudy.SERIES, header ->
                header.setString(Tag.ImagePositionPatient, VR.DS, "0", "0", "0"));
        Analysis analysis = SyntheticStudy.analysis(List.of(series));
        assertThat(ConformanceGate.check(new ResultWriter().write(analysis), analysis)).isEmpty();
    }

    @Test
    void aSegmentOfAMultiFrameImageNamesTheFrameAtItsPosition() {
        Grid grid = SyntheticStudy.GRID;
        Attributes image = SyntheticStudy.header(grid, SyntheticStudy.SERIES, 0);
        image.setString(Tag.SOPClassUID, VR.UI, UID.EnhancedCTImageStorage);
        image.setInt(Tag.NumberOfFrames, VR.IS, grid.nz());
        Sequence perFrame = image.newSequence(Tag.PerFrameFunctionalGroupsSequence, grid.nz());
        for (int k = grid.nz() - 1; k >= 0; k--) {
            Vector3 at = grid.toPatient(0, 0, k);
            Attributes plane = new Attributes();
            plane.setDouble(Tag.ImagePositionPatient, VR.DS, at.x(), at.y(), at.z());
            Attributes groups = new Attributes();
            groups.newSequence(Tag.PlanePositionSequence, 1).add(plane);
            perFrame.add(groups);
        }
        AnalysedSeries single = SyntheticStudy.series(grid, SyntheticStudy.SERIES, _ -> { });
        ImageSeries images = new ImageSeries(Collections.nCopies(grid.nz(), image), new Volume(grid, new float[grid.voxels()]), List.of());
        Analysis analysis = SyntheticStudy.analysis(List.of(
                new AnalysedSeries(images, single.regions(), single.features(), single.phase(), Optional.empty())));
        ResultSet results = new ResultWriter().write(analysis);
        Attributes frame = results.segmentations().getFirst().getSequence(Tag.PerFrameFunctionalGroupsSequence).getFirst();
        int slice = frame.getNestedDataset(Tag.FrameContentSequence).getInts(Tag.DimensionIndexValues)[1] - 1;
        assertThat(frame.getNestedDataset(Tag.DerivationImageSequence).getNestedDataset(Tag.SourceImageSequence).getInt(Tag.ReferencedFrameNumber, 0))
                .isEqualTo(grid.nz() - slice);
        assertThat(ConformanceGate.check(results, analysis)).isEmpty();
    }

    @Test
    void anImageOnceCompressedWithLossLeavesItsMarkOnTheSegmentation() {
        Attributes seg = segmentation(SyntheticStudy.analysis(List.of(SyntheticStudy.series(SyntheticStudy.GRID, SyntheticStudy.SERIES, header -> {
            header.setString(Tag.LossyImageCompression, VR.CS, "01");
            header.setString(Tag.LossyImageCompressionRatio, VR.DS, "8");
        }))));
        assertThat(seg.getString(Tag.LossyImageCompression)).isEqualTo("01");
        assertThat(seg.getString(Tag.LossyImageCompressionRatio)).isEqualTo("8");
    }

    private static Attributes segmentation(Analysis analysis) {
        return new ResultWriter().write(analysis).segmentations().getFirst();
    }
}
