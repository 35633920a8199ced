package org.lobule.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.TestData;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.Volume;

/** The fixtures were written by nibabel 5 and SimpleITK 2.5; the expected positions are what SimpleITK reads from them. */
class ImageFileTest {

    @TempDir
    Path folder;

    @Test
    void anObliqueImageOfNibabelLiesWhereSimpleItkSeesIt() throws IOException {
        Volume volume = ImageFile.readVolume(fixture("oblique-sform-int16.nii.gz"));
        assertValues(volume, 1, -50);
        assertPosition(volume.grid().origin(), 30.5, -12.25, 7.0);
        assertPosition(volume.grid().toPatient(4, 3, 2), 28.142253, -14.566263, 12.621917);
        assertPosition(volume.grid().spacing(), 0.8, 0.9, 2.5);
    }

    @Test
    void aLeftHandedBigEndianImageWithAQuaternionOnlyLiesWhereSimpleItkSeesIt() throws IOException {
        Volume volume = ImageFile.readVolume(fixture("reversed-qform-float64-big-endian.nii"));
        assertValues(volume, 0.25, 0);
        assertPosition(volume.grid().origin(), -40, 3, 11.5);
        assertPosition(volume.grid().toPatient(4, 3, 2), -36.815177, 3.883738, 17.121914);
    }

    @Test
    void oneVolumeOfAFourDimensionalFileIsReadAndItsValuesScaled() throws IOException {
        Volume volume = ImageFile.readVolume(fixture("scaled-uint8-one-volume.nii"));
        assertThat(volume.grid().nz()).isEqualTo(3);
        assertThat(volume.at(0, 0, 0)).isEqualTo(-10f);
        assertThat(volume.at(0, 0, 1)).isEqualTo(40f);
        assertThat(volume.at(0, 1, 0)).isEqualTo(-5f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oblique-int16-gzip.nrrd", "oblique-float64-raw.nrrd"})
    void anNrrdOfSimpleItkLiesWhereSimpleItkSeesIt(String name) throws IOException {
        Volume volume = ImageFile.readVolume(fixture(name));
        assertValues(volume, 1, -50);
        assertPosition(volume.grid().origin(), 30.5, -12.25, 7.0);
        assertPosition(volume.grid().toPatient(4, 3, 2), 28.142253, -14.566263, 12.621917);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.nii", "a.nii.gz", "a.nrrd"})
    void whatIsWrittenIsReadBack(String name) throws IOException {
        for (Grid grid : new Grid[] {oblique(1), oblique(-1), Grid.axial(7, 5, 3, 0.7, 0.8, 5)}) {
            Random random = new Random(3);
            float[] values = new float[grid.voxels()];
            for (int n = 0; n < values.length; n++) {
                values[n] = (float) random.nextGaussian(0, 100);
            }
            ImageFile.write(folder.resolve(name), new Volume(grid, values), ScalarType.FLOAT32);
            Volume read = ImageFile.readVolume(folder.resolve(name));
            assertThat(read.voxels()).isEqualTo(values);
            assertThat(read.grid().matches(grid, 1e-4)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(ScalarType.class)
    void everyTypeOfNumberKeepsTheWholeNumbersItHolds(ScalarType type) throws IOException {
        Volume volume = new Volume(Grid.axial(4, 1, 1, 1, 1, 1), new float[] {0, 1, 100, 127});
        for (String name : new String[] {"t.nii.gz", "t.nrrd"}) {
            ImageFile.write(folder.resolve(name), volume, type);
            assertThat(ImageFile.readVolume(folder.resolve(name)).voxels()).isEqualTo(volume.voxels());
        }
    }

    @Test
    void valuesThatDoNotFitTheTypeAreRefusedAndNoFileAppears() throws IOException {
        Volume volume = new Volume(Grid.axial(2, 1, 1, 1, 1, 1), new float[] {0, -1024});
        assertThatThrownBy(() -> ImageFile.write(folder.resolve("x.nrrd"), volume, ScalarType.UINT8))
                .isInstanceOf(ImageFileException.class).hasMessageContaining("-1024").hasMessageContaining("UINT8");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"m.nii.gz", "m.nrrd"})
    void masksAndLabelsAreReadBack(String name) throws IOException {
        Grid grid = Grid.axial(3, 2, 1, 1, 1, 1);
        Mask mask = new Mask(grid, new byte[] {0, 1, 1, 0, 0, 1});
        ImageFile.write(folder.resolve(name), mask);
        assertThat(ImageFile.readLabels(folder.resolve(name)).mask(1).voxels()).isEqualTo(mask.voxels());

        LabelMap labels = new LabelMap(grid, new char[] {0, 5, 5, 0, 700, 65_535});
        ImageFile.write(folder.resolve(name), labels);
        LabelMap read = ImageFile.readLabels(folder.resolve(name));
        assertThat(read.counts()).containsExactly(java.util.Map.entry(5, 2), java.util.Map.entry(700, 1), java.util.Map.entry(65_535, 1));
        assertThat(read.mask().count()).isEqualTo(4);
        assertThat(read.mask(5).voxels()).containsExactly(0, 1, 1, 0, 0, 0);
    }

    /** Labels lie in the last stretch of a block, across two stretches, and in the last voxel of all. */
    @ParameterizedTest
    @ValueSource(strings = {"m.nii", "m.nii.gz", "m.nrrd"})
    void fewLabelsInALargeMaskAreFound(String name) throws IOException {
        Grid grid = Grid.axial(100, 70, 11, 1, 1, 1);
        for (int largest : new int[] {7, 300}) {
            char[] labels = new char[grid.voxels()];
            Arrays.fill(labels, 4090, 4100, (char) 3);
            Arrays.fill(labels, 65_530, 65_540, (char) 1);
            labels[labels.length - 1] = (char) largest;
            ImageFile.write(folder.resolve(name), new LabelMap(grid, labels));
            LabelMap read = ImageFile.readLabels(folder.resolve(name));
            assertThat(read.voxels()).isEqualTo(labels);
            assertThat(read.counts()).isEqualTo(Map.of(1, 10, 3, 10, largest, 1));
            assertThat(read.mask(3).count()).isEqualTo(10);
            assertThat(read.mask(largest).at(99, 69, 10)).isTrue();
            assertThat(read.mask(2).isEmpty()).isTrue();
        }
    }

    @Test
    void theOutsideIsNoRegion() {
        LabelMap labels = new LabelMap(Grid.axial(2, 1, 1, 1, 1, 1), new char[] {0, 1});
        assertThatThrownBy(() -> labels.mask(0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("begin at 1");
    }

    @Test
    void anImageIsNotTakenForLabels() throws IOException {
        ImageFile.write(folder.resolve("ct.nii"), new Volume(Grid.axial(2, 1, 1, 1, 1, 1), new float[] {0, -1024}), ScalarType.INT16);
        assertThatThrownBy(() -> ImageFile.readLabels(folder.resolve("ct.nii")))
                .isInstanceOf(ImageFileException.class).hasMessageContaining("ct.nii").hasMessageContaining("-1024");
    }

    @Test
    void anNrrdInRightAnteriorSuperiorIsTurnedToThePatientFrame() throws IOException {
        Path file = nrrd("""
                NRRD0004
                # a comment
                type: unsigned short
                dimension: 3
                space: RAS
                sizes: 2 1 2
                space directions: (2,0,0)  (0,3,0) (0,0,4)
                key:=value
                endian: big
                encoding: raw
                space origin: (10, 20, 30)
                """, new byte[] {0, 1, 0, 2, 1, 0, 2, 0});
        Volume volume = ImageFile.readVolume(file);
        assertPosition(volume.grid().origin(), -10, -20, 30);
        assertPosition(volume.grid().toPatient(1, 0, 1), -12, -20, 34);
        assertThat(volume.voxels()).containsExactly(1, 2, 256, 512);
    }

    @Test
    void aSingleSliceWithoutAThirdAxisGetsItsNormal() throws IOException {
        Path file = nrrd("""
                NRRD0004
                type: uint8
                dimension: 2
                sizes: 2 2
                space dimension: 3
                space directions: (0,1,0) (0,0,1)
                encoding: raw
                """, new byte[] {1, 2, 3, 4});
        Grid grid = ImageFile.readVolume(file).grid();
        assertThat(grid.nz()).isEqualTo(1);
        assertPosition(grid.slice(), 1, 0, 0);
    }

    @Test
    void unusableNrrdFilesAreRefusedWithTheReason() throws IOException {
        String good = "NRRD0004\ntype: uint8\ndimension: 3\nsizes: 2 2 2\nspace: LPS\nspace directions: (1,0,0) (0,1,0) (0,0,1)\nencoding: raw\n";
        assertRefused(good, new byte[7], "truncated");
        assertRefused(good.replace("raw", "bzip2"), new byte[8], "bzip2");
        assertRefused(good.replace("uint8", "block"), new byte[8], "block");
        assertRefused(good.replace("(0,1,0)", "(1,1,0)"), new byte[8], "sheared");
        assertRefused(good.replace("(0,1,0)", "(0,0,0)"), new byte[8], "spacing");
        assertRefused(good.replace("(1,0,0) ", "none "), new byte[8], "layers");
        assertRefused(good.replace("2 2 2", "2 2 99999999999"), new byte[8], "voxels");
        assertRefused(good.replace("2 2 2", "2 two 2"), new byte[8], "two");
        assertRefused(good.replace("LPS", "scanner-xyz"), new byte[8], "scanner-xyz");
        assertRefused(good + "data file: x.raw\n", new byte[8], "another file");
        assertRefused(good.replace("uint8", "short"), new byte[16], "endian");
    }

    @Test
    void unusableNiftiFilesAreRefusedWithTheReason() throws IOException {
        byte[] good = NiftiHeader.bytes(Grid.axial(3, 3, 3, 1, 1, 1), ScalarType.INT16);
        assertRefused(good, 0, good[0], "truncated");
        assertRefused(good, 344, (byte) 'x', "pair");
        assertRefused(good, 70, (byte) 32, "32");
        assertRefused(good, 40, (byte) 9, "9 dimensions");
        assertRefused(good, 43, (byte) 0x80, "not usable");
        assertRefused(good, 0, (byte) 1, "neither");
        byte[] fourVolumes = good.clone();
        fourVolumes[40] = 4;
        assertRefused(fourVolumes, 48, (byte) 4, "4 volumes");
        byte[] huge = good.clone();
        ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putShort(42, Short.MAX_VALUE).putShort(44, Short.MAX_VALUE).putShort(46, Short.MAX_VALUE);
        assertRefused(huge, 0, huge[0], "not usable");
        Path brokenCompression = Files.write(folder.resolve("broken.nii.gz"), Arrays.copyOf(compressed(good), 60));
        assertThatThrownBy(() -> ImageFile.readVolume(brokenCompression)).isInstanceOf(ImageFileException.class).hasMessageContaining("broken.nii.gz");
    }

    @Test
    void theIbsiPhantomHasItsPublishedSize() throws IOException {
        Path image = TestData.require("ibsi1/digital_phantom/nifti/image/phantom.nii.gz");
        Volume phantom = ImageFile.readVolume(image);
        assertThat(phantom.grid()).extracting(Grid::nx, Grid::ny, Grid::nz).containsExactly(5, 4, 4);
        assertPosition(phantom.grid().spacing(), 2, 2, 2);
        LabelMap mask = ImageFile.readLabels(TestData.require("ibsi1/digital_phantom/nifti/mask/mask.nii.gz"));
        assertThat(mask.mask(1).count()).isEqualTo(74);
    }

    private Path fixture(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/imaging/io/" + name)) {
            Path file = folder.resolve(name);
            Files.write(file, in.readAllBytes());
            return file;
        }
    }

    private Path nrrd(String header, byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(header.getBytes(StandardCharsets.US_ASCII));
        bytes.write('\n');
        bytes.write(data);
        return Files.write(folder.resolve("hand.nrrd"), bytes.toByteArray());
    }

    private void assertRefused(String header, byte[] data, String reason) throws IOException {
        Path file = nrrd(header, data);
        assertThatThrownBy(() -> ImageFile.readVolume(file)).isInstanceOf(ImageFileException.class)
                .hasMessageStartingWith("hand.nrrd: ").hasMessageContaining(reason);
    }

    private void assertRefused(byte[] header, int at, byte value, String reason) throws IOException {
        byte[] broken = header.clone();
        broken[at] = value;
        Path file = Files.write(folder.resolve("broken.nii"), broken);
        assertThatThrownBy(() -> ImageFile.readVolume(file)).isInstanceOf(ImageFileException.class)
                .hasMessageStartingWith("broken.nii: ").hasMessageContaining(reason);
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static Grid oblique(int hand) {
        Vector3 row = new Vector3(0.8, 0.6, 0);
        Vector3 column = new Vector3(-0.6 * 0.28, 0.8 * 0.28, 0.96);
        return new Grid(4, 3, 2, new Vector3(-12.5, 33.25, 1001), new Vector3(0.75, 1.5, 3), row, column, row.cross(column).times(hand));
    }

    /** The fixtures hold (i + 10 j + 100 k) * factor + offset. */
    private static void assertValues(Volume volume, double factor, double offset) {
        assertThat(volume.grid()).extracting(Grid::nx, Grid::ny, Grid::nz).containsExactly(5, 4, 3);
        for (int k = 0; k < 3; k++) {
            for (int j = 0; j < 4; j++) {
                for (int i = 0; i < 5; i++) {
                    assertThat(volume.at(i, j, k)).isEqualTo((float) ((i + 10 * j + 100 * k) * factor + offset));
                }
            }
        }
    }

    private static void assertPosition(Vector3 actual, double x, double y, double z) {
        assertThat(actual.minus(new Vector3(x, y, z)).length()).isCloseTo(0, within(1e-5));
    }
}
