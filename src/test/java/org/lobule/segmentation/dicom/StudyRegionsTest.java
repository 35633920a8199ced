package org.lobule.segmentation.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.TestData;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.series.ImageSeries;
import org.lobule.imaging.series.SeriesReader;
import org.lobule.imaging.series.SyntheticSeries;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionSet;
import org.lobule.segmentation.RegionSource;

class StudyRegionsTest {

    private static final Grid GRID = new Grid(20, 16, 6, new Vector3(0, 0, 0), new Vector3(5, 5, 5),
            new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1));
    private static final String LIVER = "SCT:10200004";
    private static final String MASS = "SCT:4147007";

    @TempDir
    Path folder;

    private ImageSeries series;

    @BeforeEach
    void readSeries() throws Exception {
        series = SeriesReader.read(new SyntheticSeries(Files.createDirectory(folder.resolve("images")), at -> 40).add(GRID).files());
    }

    private static Mask box(int i1, int j1, int k1, int i2, int j2, int k2) {
        Mask mask = Mask.empty(GRID);
        for (int k = k1; k <= k2; k++) {
            for (int j = j1; j <= j2; j++) {
                for (int i = i1; i <= i2; i++) {
                    mask.voxels()[GRID.index(i, j, k)] = 1;
                }
            }
        }
        return mask;
    }

    private static Mask both(Mask one, Mask other) {
        Mask mask = Mask.empty(GRID);
        for (int n = 0; n < mask.voxels().length; n++) {
            mask.voxels()[n] = (byte) (one.voxels()[n] | other.voxels()[n]);
        }
        return mask;
    }

    private RegionSet find(Path... objects) {
        return StudyRegions.DEFAULT.find(series, List.of(objects));
    }

    private static List<String> names(RegionSet set) {
        return set.regions().stream().map(Region::name).toList();
    }

    private Path write(SyntheticSegmentation segmentation, String name) throws IOException {
        return segmentation.write(folder.resolve(name));
    }

    @Test
    void liverAndLesionsAreToldByCodesAndLesionsNumberedByFallingVolume() throws Exception {
        Path seg = write(new SyntheticSegmentation("1.2.3")
                .segment("x", "SCT:49755003", MASS, box(2, 2, 2, 3, 3, 2))
                .segment("y", "SCT:123037004", LIVER, box(1, 1, 1, 15, 12, 4))
                .segment("z", "SCT:49755003", "SCT:52988006", box(6, 6, 2, 9, 8, 3))
                .segment("Spleen", "SCT:123037004", "SCT:78961009:Spleen", box(17, 1, 1, 18, 3, 2))
                .segment("10 mm", "SCT:309825002", "SCT:85756007:Tissue", box(1, 1, 1, 4, 4, 3)), "a.dcm");
        RegionSet set = find(seg);
        assertThat(names(set)).containsExactly("liver", "lesion-1", "lesion-2");
        assertThat(set.regions().get(1).mask().voxels()).isEqualTo(box(6, 6, 2, 9, 8, 3).voxels());
        assertThat(set.regions().get(2).source()).isEqualTo(new RegionSource.FromSegmentation("1.2.3", 1, "x"));
        assertThat(set.lesionsLookedFor()).isTrue();
        assertThat(set.seriesInstanceUid()).isEqualTo(SyntheticSeries.SERIES);
        assertThat(set.notes()).containsExactly("neither liver nor lesion, not used: \"Spleen\", \"10 mm\"");
    }

    @Test
    void retiredCodesAreRead() throws Exception {
        Path seg = write(new SyntheticSegmentation("1.2.3")
                .segment("a", "SRT:T-D0050", "SRT:T-62000", box(1, 1, 1, 9, 9, 3))
                .segment("b", "SRT:M-01000", "99SDM:M-03000", box(2, 2, 2, 3, 3, 2))
                .segment("c", "SRT:M-01000", "SNM3:M-80003", box(6, 6, 2, 6, 7, 2)), "a.dcm");
        assertThat(names(find(seg))).containsExactly("liver", "lesion-1", "lesion-2");
    }

    @Test
    void labelsTellWhereCodesDoNot() throws Exception {
        Path seg = write(new SyntheticSegmentation("1.2.3")
                .segment("Leber", null, null, box(1, 1, 1, 9, 9, 3))
                .segment("Läsion_1", "SCT:85756007", "SCT:85756007", box(2, 2, 2, 3, 3, 2))
                .segment("肝脏肿瘤", null, "99XX:1", box(6, 6, 2, 6, 7, 2))
                .segment("Lebervenen", null, null, box(5, 5, 2, 5, 5, 3))
                .segment("hepatic vein", null, null, box(5, 6, 2, 5, 6, 3))
                .segment("Tumeur 2", null, null, box(8, 8, 2, 8, 8, 2))
                .segment("lung nodule", null, null, box(18, 8, 2, 18, 8, 2)), "a.dcm");
        RegionSet set = find(seg);
        assertThat(names(set)).containsExactly("liver", "lesion-1", "lesion-2", "lesion-3");
        assertThat(set.notes()).containsExactly("neither liver nor lesion, not used: \"Lebervenen\", \"hepatic vein\", \"lung nodule\"");
    }

    @Test
    void segmentsOfTheLiverAreJoinedAndOverlapsAreAllowed() throws Exception {
        Path seg = write(new SyntheticSegmentation("1.2.3")
                .segment("Liver left", null, LIVER, box(1, 1, 1, 6, 9, 3))
                .segment("Segment 8", null, "SCT:277962002", box(6, 1, 1, 9, 9, 3))
                .segment("lesion", null, MASS, box(5, 5, 2, 7, 7, 2)), "a.dcm");
        RegionSet set = find(seg);
        assertThat(set.liver().orElseThrow().mask().voxels()).isEqualTo(box(1, 1, 1, 9, 9, 3).voxels());
        assertThat(set.notes()).containsExactly("2 segments of the liver were joined: Liver left + Segment 8");
    }

    @Test
    void aSegmentInThePluralIsSplitAndSpecksAreCounted() throws Exception {
        // One voxel is 0.125 ml.
        StudyRegions regions = new StudyRegions(RegionTerms.DEFAULT, 0.2);
        Mask three = both(both(box(2, 2, 2, 3, 3, 2), box(8, 8, 1, 9, 9, 3)), box(15, 15, 5, 15, 15, 5));
        Path plural = write(new SyntheticSegmentation("1.2.3").segment("Metastases", null, MASS, three), "plural.dcm");
        RegionSet split = regions.find(series, List.of(plural));
        assertThat(split.regions()).extracting(region -> region.mask().count()).containsExactly(12, 4);
        assertThat(split.notes()).containsExactly("\"Metastases\" stands for several lesions: its 2 connected parts are lesions of their own",
                "1 parts of \"Metastases\" below 0.20 ml were dropped");
        Path singular = write(new SyntheticSegmentation("1.2.3").segment("Metastasis", null, MASS, three), "singular.dcm");
        assertThat(regions.find(series, List.of(singular)).regions()).singleElement().satisfies(region -> assertThat(region.mask().count()).isEqualTo(17));
    }

    @Test
    void theNewestObjectIsUsedForEachKind() throws Exception {
        Path old = write(new SyntheticSegmentation("1.2.1").made("20250101", "235959").segment("liver", null, LIVER, box(1, 1, 1, 3, 3, 3))
                .segment("lesion", null, MASS, box(2, 2, 2, 2, 2, 2)), "old.dcm");
        Path young = write(new SyntheticSegmentation("1.2.2").made("20260101", "000000").segment("liver", null, LIVER, box(1, 1, 1, 4, 4, 4)), "new.dcm");
        RegionSet set = find(young, old);
        assertThat(set.liver().orElseThrow().source()).isEqualTo(new RegionSource.FromSegmentation("1.2.2", 1, "liver"));
        assertThat(set.lesions()).singleElement().satisfies(lesion ->
                assertThat(lesion.source()).isEqualTo(new RegionSource.FromSegmentation("1.2.1", 2, "lesion")));
        assertThat(set.notes()).containsExactly("2 objects of the study hold the liver: the newest that refers to this series was used (1.2.2)");
    }

    @Test
    void anObjectThatNamesTheSeriesGoesBeforeANewerOneOfTheSameFrameOfReference() throws Exception {
        Path direct = write(new SyntheticSegmentation("1.2.1").made("20250101", "1200").segment("liver", null, LIVER, box(1, 1, 1, 3, 3, 3)), "direct.dcm");
        Path other = write(new SyntheticSegmentation("1.2.2").refersTo("1.9.9").segment("liver", null, LIVER, box(1, 1, 1, 4, 4, 4)), "other.dcm");
        assertThat(find(direct, other).liver().orElseThrow().mask().count()).isEqualTo(27);
        RegionSet carried = find(other);
        assertThat(carried.liver().orElseThrow().mask().count()).isEqualTo(64);
        assertThat(carried.notes()).containsExactly("the liver: drawn on another series in the same frame of reference");
    }

    @Test
    void ownSegmentationsAndThoseOfOtherPatientSpacesAreNoSource() throws Exception {
        Path own = write(new SyntheticSegmentation("1.2.1").madeBy("Lobule project").segment("liver", null, LIVER, box(1, 1, 1, 3, 3, 3)), "own.dcm");
        SyntheticSegmentation elsewhere = new SyntheticSegmentation("1.2.2").refersTo("1.9.9").segment("liver", null, LIVER, box(1, 1, 1, 3, 3, 3));
        elsewhere.dataset().setString(Tag.FrameOfReferenceUID, VR.UI, "1.9.8");
        RegionSet set = find(own, write(elsewhere, "elsewhere.dcm"));
        assertThat(set.regions()).isEmpty();
        assertThat(set.lesionsLookedFor()).isFalse();
        assertThat(set.notes()).containsExactly("1 segmentation made by Lobule itself was not taken as a source");
    }

    @Test
    void anEmptyLesionSegmentMeansThatSomebodyLooked() throws Exception {
        Path seg = write(new SyntheticSegmentation("1.2.1").segment("liver", null, LIVER, box(1, 1, 1, 3, 3, 3))
                .segment("lesions", null, MASS, Mask.empty(GRID)), "a.dcm");
        RegionSet set = find(seg);
        assertThat(names(set)).containsExactly("liver");
        assertThat(set.lesionsLookedFor()).isTrue();
        assertThat(set.notes()).containsExactly("\"lesions\" is empty on this series and was left out");
    }

    @Test
    void aLesionAwayFromTheLiverIsKeptAndNoted() throws Exception {
        Path seg = write(new SyntheticSegmentation("1.2.1").segment("liver", null, LIVER, box(1, 1, 1, 6, 6, 3))
                .segment("in a hole of the liver", null, MASS, box(7, 2, 2, 8, 3, 2)).segment("tumour far away", null, MASS, box(15, 10, 2, 15, 10, 2)), "a.dcm");
        RegionSet set = find(seg);
        assertThat(names(set)).containsExactly("liver", "lesion-1", "lesion-2");
        assertThat(set.notes()).containsExactly("Lesion 2 (\"tumour far away\") lies apart from the liver");
    }

    @Test
    void unreadableObjectsAreNotedAndTheOthersUsed() throws Exception {
        Path broken = Files.write(folder.resolve("broken.dcm"), new byte[] {1, 2, 3});
        Path contours = new SyntheticStructureSet("1.2.9").roi(3, "Foie", "CLOSED_PLANAR",
                new double[] {2, 2, 10, 40, 2, 10, 40, 40, 10, 2, 40, 10}).write(folder.resolve("set.dcm"));
        RegionSet set = find(broken, contours);
        assertThat(set.liver().orElseThrow().source()).isEqualTo(new RegionSource.FromStructureSet("1.2.9", 3, "Foie"));
        assertThat(set.notes()).singleElement().asString().startsWith("A segmentation or structure set of the study was not used: ");
    }

    @Test
    void theLiverOfDcmqisSampleIsFound() throws Exception {
        Path root = TestData.require("sr_seg/dcmqi/data/segmentations");
        ImageSeries ct = SeriesReader.read(Stream.of("01.dcm", "02.dcm", "03.dcm").map(root.resolve("ct-3slice")::resolve).toList());
        RegionSet set = StudyRegions.DEFAULT.find(ct, List.of(root.resolve("liver.dcm")));
        assertThat(names(set)).containsExactly("liver");
        assertThat(set.liver().orElseThrow().mask().count()).isEqualTo(107_098);
        assertThat(set.notes()).isEmpty();
    }
}
