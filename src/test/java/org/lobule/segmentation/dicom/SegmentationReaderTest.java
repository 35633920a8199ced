package org.lobule.segmentation.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.TestData;
import org.lobule.dicom.data.ElementDictionary;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.series.ImageSeries;
import org.lobule.imaging.series.SeriesReader;

class SegmentationReaderTest {

    private static final Grid GRID = new Grid(9, 7, 6, new Vector3(-10, 4, 100), new Vector3(0.75, 1.25, 3),
            new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1));

    @TempDir
    Path folder;

    private static Mask random(Grid grid, int seed) {
        Mask mask = Mask.empty(grid);
        Random random = new Random(seed);
        for (int n = 0; n < mask.voxels().length; n++) {
            mask.voxels()[n] = (byte) (random.nextInt(3) == 0 ? 1 : 0);
        }
        return mask;
    }

    private static Mask full(Grid grid) {
        Mask mask = Mask.empty(grid);
        Arrays.fill(mask.voxels(), (byte) 1);
        return mask;
    }

    private static StructureObject.Drawing draw(Path file, Grid grid) throws IOException {
        StructureObject object = StructureObject.read(file);
        return object.draw(object.structures().getFirst(), grid);
    }

    private Path written(Mask mask) throws IOException {
        return new SyntheticSegmentation("1.2.3").segment("liver", null, "SCT:10200004", mask).write(folder.resolve("seg.dcm"));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/segmentation/dicom/segments-as-pydicom-reads-them.csv", delimiter = ';')
    void sampleSegmentsHaveTheVoxelsThatPydicomReads(String file, int segment, String label, int nx, int ny, int nz, double x, double y, double z,
            double dx, double dy, double dz, double rx, double ry, double rz, double cx, double cy, double cz, int voxels, String digest) throws Exception {
        Vector3 row = new Vector3(rx, ry, rz);
        Vector3 column = new Vector3(cx, cy, cz);
        Grid grid = new Grid(nx, ny, nz, new Vector3(x, y, z), new Vector3(dx, dy, dz), row, column, row.cross(column));
        StructureObject object = StructureObject.read(TestData.require(file));
        Structure structure = object.structures().stream().filter(one -> one.number() == segment).findFirst().orElseThrow();
        assertThat(structure.label()).isEqualTo(label);
        StructureObject.Drawing drawing = object.draw(structure, grid);
        assertThat(drawing.mask().count()).isEqualTo(voxels);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(drawing.mask().voxels()))).isEqualTo(digest);
        assertThat(drawing.notes()).isEmpty();
    }

    @Test
    void theLiverOfDcmqisCtHasTheMeasurementsOfItsStructuredReport() throws Exception {
        Path root = TestData.require("sr_seg/dcmqi/data/segmentations");
        ImageSeries series = SeriesReader.read(Stream.of("02.dcm", "01.dcm", "03.dcm").map(root.resolve("ct-3slice")::resolve).toList());
        Mask liver = draw(root.resolve("liver.dcm"), series.volume().grid()).mask();
        double sum = 0;
        double squares = 0;
        float lowest = Float.MAX_VALUE;
        float highest = -Float.MAX_VALUE;
        for (int n = 0; n < liver.voxels().length; n++) {
            if (liver.voxels()[n] != 0) {
                float value = series.volume().voxels()[n];
                sum += value;
                squares += (double) value * value;
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
        }
        int count = liver.count();
        double mean = sum / count;
        assertThat(mean).isEqualTo(37.3289, within(5e-5));
        assertThat(Math.sqrt((squares - count * mean * mean) / (count - 1))).isEqualTo(59.1691, within(5e-5));
        assertThat(List.of(lowest, highest)).containsExactly(-778f, 221f);
        assertThat(liver.millilitres() * 1000).isEqualTo(70361.9, within(0.05));
    }

    @Test
    void slicesInAnotherOrderAndReversedAxesAreMappedByGeometry() throws Exception {
        Mask mask = random(GRID, 1);
        Path file = written(mask);
        Grid headToFoot = new Grid(9, 7, 6, GRID.toPatient(0, 0, 5), GRID.spacing(), GRID.row(), GRID.column(), GRID.slice().times(-1));
        Grid turned = new Grid(9, 7, 6, GRID.toPatient(8, 6, 0), GRID.spacing(), GRID.row().times(-1), GRID.column().times(-1), GRID.slice());
        Grid coronal = new Grid(9, 6, 7, GRID.origin(), new Vector3(0.75, 3, 1.25), GRID.row(), GRID.slice(), GRID.column());
        assertThat(draw(file, GRID).mask().voxels()).isEqualTo(mask.voxels());
        for (Grid grid : List.of(headToFoot, turned, coronal)) {
            StructureObject.Drawing drawing = draw(file, grid);
            assertThat(drawing.notes()).isEmpty();
            assertSameInPatient(mask, drawing.mask());
        }
    }

    private static void assertSameInPatient(Mask expected, Mask actual) {
        assertThat(actual.count()).isEqualTo(expected.count());
        Grid grid = actual.grid();
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    Vector3 index = expected.grid().toIndex(grid.toPatient(i, j, k));
                    assertThat(actual.at(i, j, k))
                            .isEqualTo(expected.at((int) Math.rint(index.x()), (int) Math.rint(index.y()), (int) Math.rint(index.z())));
                }
            }
        }
    }

    @Test
    void aSegmentationOfPartOfTheImageIsPlacedWhereItLies() throws Exception {
        Grid part = new Grid(4, 3, 2, GRID.toPatient(2, 3, 1), GRID.spacing(), GRID.row(), GRID.column(), GRID.slice());
        Mask mask = random(part, 2);
        Mask drawn = draw(written(mask), GRID).mask();
        assertThat(drawn.count()).isEqualTo(mask.count());
        assertThat(drawn.at(3, 4, 2)).isEqualTo(mask.at(1, 1, 1));
    }

    @Test
    void whatLiesOutsideTheSeriesIsCutOffAndNoted() throws Exception {
        Grid lower = new Grid(9, 7, 6, GRID.toPatient(0, 0, -3), GRID.spacing(), GRID.row(), GRID.column(), GRID.slice());
        StructureObject.Drawing drawing = draw(written(full(lower)), GRID);
        assertThat(drawing.mask().count()).isEqualTo(3 * 63);
        assertThat(drawing.notes()).containsExactly("part of \"liver\" lies outside the series and is cut off");
    }

    @Test
    void anotherGridIsInterpolatedInPatientCoordinates() throws Exception {
        Grid coarse = Grid.axial(20, 20, 10, 2, 2, 4);
        Mask ball = ball(coarse, new Vector3(20, 19, 18), 12);
        Grid fine = new Grid(60, 60, 40, new Vector3(-1, -1, -2), new Vector3(0.7, 0.7, 1), new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1));
        StructureObject.Drawing drawing = draw(written(ball), fine);
        assertThat(drawing.mask().millilitres()).isEqualTo(ball.millilitres(), within(0.05 * ball.millilitres()));
        assertThat(centre(drawing.mask()).minus(centre(ball)).length()).isLessThan(0.2);
        assertThat(drawing.notes()).containsExactly("\"liver\" was drawn on another grid and interpolated onto the series");
    }

    @Test
    void aSegmentDrawnOnATiltedGantryFollowsItsSlices() throws Exception {
        SyntheticSegmentation seg = new SyntheticSegmentation("1.2.3").segment("liver", null, null, full(GRID));
        double tilt = 0.36;
        var frames = seg.dataset().getSequence(Tag.PerFrameFunctionalGroupsSequence);
        for (int k = 0; k < GRID.nz(); k++) {
            Vector3 position = GRID.toPatient(0, k * tilt, k);
            frames.get(k).getNestedDataset(Tag.PlanePositionSequence)
                    .setDouble(Tag.ImagePositionPatient, VR.DS, position.x(), position.y(), position.z());
        }
        Grid straight = new Grid(9, 9, 6, GRID.origin(), GRID.spacing(), GRID.row(), GRID.column(), GRID.slice());
        StructureObject.Drawing drawing = draw(seg.write(folder.resolve("tilted.dcm")), straight);
        assertThat(drawing.notes()).singleElement().asString().contains("shifted within the slices");
        assertThat(drawing.mask().count()).isEqualTo(GRID.voxels());
        assertThat(drawing.mask().at(4, 0, 0)).isTrue();
        assertThat(drawing.mask().at(4, 1, 5)).isFalse();
        assertThat(drawing.mask().at(4, 8, 5)).isTrue();
    }

    private static Mask ball(Grid grid, Vector3 centre, double radius) {
        Mask mask = Mask.empty(grid);
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    mask.voxels()[grid.index(i, j, k)] = (byte) (grid.toPatient(i, j, k).minus(centre).length() <= radius ? 1 : 0);
                }
            }
        }
        return mask;
    }

    private static Vector3 centre(Mask mask) {
        Vector3 sum = new Vector3(0, 0, 0);
        for (int k = 0; k < mask.grid().nz(); k++) {
            for (int j = 0; j < mask.grid().ny(); j++) {
                for (int i = 0; i < mask.grid().nx(); i++) {
                    sum = mask.at(i, j, k) ? sum.plus(mask.grid().toPatient(i, j, k)) : sum;
                }
            }
        }
        return sum.times(1.0 / mask.count());
    }

    @Test
    void fractionsCountFromHalfOfTheMaximumOn() throws Exception {
        Grid one = new Grid(4, 1, 1, GRID.origin(), GRID.spacing(), GRID.row(), GRID.column(), GRID.slice());
        SyntheticSegmentation seg = new SyntheticSegmentation("1.2.3").segment("liver", null, null, full(one));
        seg.dataset().setString(Tag.SegmentationType, VR.CS, "FRACTIONAL");
        seg.dataset().setInt(Tag.MaximumFractionalValue, VR.US, 100);
        Path file = seg.write(folder.resolve("fractional.dcm"), 8, new byte[] {49, 50, 51, 100});
        assertThat(draw(file, one).mask().voxels()).containsExactly(0, 1, 1, 1);
    }

    @ParameterizedTest
    @CsvSource({"SegmentationType, of type", "PerFrameFunctionalGroupsSequence, describes only", "SegmentSequence, no segments"})
    void aSegmentationThatDoesNotSayWhatItIsIsRefused(String keyword, String reason) throws Exception {
        SyntheticSegmentation seg = new SyntheticSegmentation("1.2.3").segment("liver", null, null, random(GRID, 3));
        Path file = seg.write(folder.resolve("whole.dcm"));
        seg.dataset().remove(ElementDictionary.tagForKeyword(keyword));
        DicomFile.of(seg.dataset(), UID.ExplicitVRLittleEndian).write(file);
        assertThatThrownBy(() -> StructureObject.read(file)).isInstanceOf(DicomException.class).hasMessageContaining(reason);
    }

    @Test
    void framesThatSpanAnEndlessGridAreRefused() throws Exception {
        SyntheticSegmentation seg = new SyntheticSegmentation("1.2.3").segment("liver", null, null, full(GRID));
        seg.dataset().getSequence(Tag.PerFrameFunctionalGroupsSequence).getLast().getNestedDataset(Tag.PlanePositionSequence)
                .setDouble(Tag.ImagePositionPatient, VR.DS, -10, 4, 1e300);
        Path file = seg.write(folder.resolve("seg.dcm"));
        Grid finer = new Grid(9, 7, 6, GRID.origin(), new Vector3(0.7, 1, 1), GRID.row(), GRID.column(), GRID.slice());
        assertThatThrownBy(() -> draw(file, finer)).isInstanceOf(DicomException.class).hasMessageContaining("too large");
    }

    @Test
    void framesOfASegmentThatIsNotDescribedAreRefused() throws Exception {
        SyntheticSegmentation seg = new SyntheticSegmentation("1.2.3").segment("liver", null, null, random(GRID, 3));
        seg.dataset().getNestedDataset(Tag.SegmentSequence).setInt(Tag.SegmentNumber, VR.US, 5);
        Path file = seg.write(folder.resolve("seg.dcm"));
        assertThatThrownBy(() -> StructureObject.read(file)).isInstanceOf(DicomException.class).hasMessageContaining("belongs to segment 1");
    }
}
