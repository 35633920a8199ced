package org.lobule.report.seg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.report.Analysis;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.report.ResultWriter;
import org.lobule.report.SyntheticStudy;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionKind;
import org.lobule.segmentation.dicom.SegmentationOracles;
import org.lobule.segmentation.dicom.SegmentationOracles.Reading;

/**
 * The segmentations that Lobule writes, read back by highdicom and dcmqi to the same voxels: frames of 437 pixels that begin inside a byte,
 * several segments that overlap, one with a gap, slices without frames, oblique and reversed axes.
 */
class SegmentationReadBackTest {

    private static final Vector3 ORIGIN = new Vector3(-10, -50, 300);
    private static final Vector3 SPACING = new Vector3(0.7, 0.8, 3);
    private static final double COS = Math.cos(Math.toRadians(20));
    private static final double SIN = Math.sin(Math.toRadians(20));
    private static final double SAME_VOXEL = 0.02;

    @TempDir
    Path folder;

    @Test
    void highdicomAndDcmqiReadTheVeryVoxels() throws Exception {
        Map<Path, List<Region>> written = new LinkedHashMap<>();
        written.put(folder.resolve("axial.dcm"), write("axial.dcm", SyntheticStudy.GRID));
        written.put(folder.resolve("oblique.dcm"), write("oblique.dcm",
            new Grid(23, 19, 10, ORIGIN, SPACING, new Vector3(1, 0, 0), new Vector3(0, COS, SIN), new Vector3(0, -SIN, COS))));
        written.put(folder.resolve("reversed.dcm"), write("reversed.dcm",
            new Grid(23, 19, 10, ORIGIN, SPACING, new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, -1))));
        written.put(folder.resolve("coronal.dcm"), write("coronal.dcm",
            new Grid(23, 19, 10, ORIGIN, SPACING, new Vector3(1, 0, 0), new Vector3(0, 0, -1), new Vector3(0, 1, 0))));

        Map<Path, Reading> byHighdicom = SegmentationOracles.highdicom(List.copyOf(written.keySet()), folder);
        for (Map.Entry<Path, List<Region>> one : written.entrySet()) {
            assertSameVoxels(one.getKey() + " by highdicom", byHighdicom.get(one.getKey()), one.getValue());
            assertSameVoxels(one.getKey() + " by dcmqi", SegmentationOracles.dcmqi(one.getKey(), folder), one.getValue());
        }
    }

    private List<Region> write(String name, Grid grid) throws Exception {
        AnalysedSeries series = SyntheticStudy.series(grid, SyntheticStudy.SERIES, _ -> { });
        List<Region> regions = new ArrayList<>(series.regions().regions());
        Mask gapped = Mask.empty(grid);
        for (int k : new int[] {1, 2, 5, 9}) {
            gapped.voxels()[grid.index(22, 18, k)] = 1;
            gapped.voxels()[grid.index(0, k, k)] = 1;
        }
        regions.add(new Region("lesion-3", RegionKind.LESION, gapped, SyntheticStudy.LESION_NETWORK));
        Analysis analysis = SyntheticStudy.analysis(List.of(SyntheticStudy.withRegions(series, regions)));
        DicomFile.of(new ResultWriter().write(analysis).segmentations().getFirst(), UID.ExplicitVRLittleEndian).write(folder.resolve(name));
        return regions;
    }

    private static void assertSameVoxels(String what, Reading reading, List<Region> regions) {
        assertThat(reading.refusal()).as(what).isNull();
        assertThat(reading.segments().keySet()).as(what).hasSize(regions.size());
        for (int n = 0; n < regions.size(); n++) {
            Mask expected = regions.get(n).mask();
            assertThat(on(expected.grid(), reading.segments().get(n + 1)).voxels()).as("%s, segment %d", what, n + 1).isEqualTo(expected.voxels());
        }
    }

    /** The mask's voxels on another grid, on which each must lie. */
    private static Mask on(Grid grid, Mask mask) {
        Mask there = Mask.empty(grid);
        Grid own = mask.grid();
        for (int k = 0; k < own.nz(); k++) {
            for (int j = 0; j < own.ny(); j++) {
                for (int i = 0; i < own.nx(); i++) {
                    if (mask.at(i, j, k)) {
                        Vector3 index = grid.toIndex(own.toPatient(i, j, k));
                        Vector3 nearest = new Vector3(Math.rint(index.x()), Math.rint(index.y()), Math.rint(index.z()));
                        assertThat(index.minus(nearest).length()).isLessThan(SAME_VOXEL);
                        there.voxels()[grid.index((int) nearest.x(), (int) nearest.y(), (int) nearest.z())] = 1;
                    }
                }
            }
        }
        return there;
    }
}
