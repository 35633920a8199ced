package org.lobule.imaging.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.TestData;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;

class SeriesReaderTest {

    private static final Grid AXIAL = grid(new Vector3(-5, -7, -110.5), new Vector3(1, 0, 0), new Vector3(0, 1, 0));

    @TempDir
    Path folder;

    private static Grid grid(Vector3 origin, Vector3 row, Vector3 column) {
        return new Grid(7, 6, 8, origin, new Vector3(0.8, 1.5, 2.5), row, column, row.cross(column));
    }

    private static double ramp(Vector3 at) {
        return 3 * at.x() + 5 * at.y() + 2 * at.z();
    }

    private SyntheticSeries series() {
        return new SyntheticSeries(folder, SeriesReaderTest::ramp);
    }

    private static ImageSeries read(SyntheticSeries series) throws UnusableSeriesException {
        return SeriesReader.read(series.files());
    }

    private static void assertRampOn(Grid grid, ImageSeries series) {
        assertThat(series.volume().grid().matches(grid, 1e-6)).as(series.volume().grid().toString()).isTrue();
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    assertThat(series.volume().at(i, j, k)).isEqualTo((float) Math.rint(ramp(grid.toPatient(i, j, k))));
                }
            }
            double[] position = series.headers().get(k).getDoubles(Tag.ImagePositionPatient);
            assertThat(new Vector3(position[0], position[1], position[2]).minus(grid.toPatient(0, 0, k)).length()).isLessThan(1e-9);
        }
    }

    @Test
    void slicesAreOrderedByPositionWhateverTheFilesAndInstanceNumbersSay() throws Exception {
        SyntheticSeries series = series().add(AXIAL);
        assertRampOn(AXIAL, read(series));
        List<Path> shuffled = new ArrayList<>(series.files());
        Collections.shuffle(shuffled, new Random(3));
        assertRampOn(AXIAL, SeriesReader.read(shuffled));
        assertThat(read(series).notes()).isEmpty();
        assertThat(read(series).first().contains(Tag.PixelData)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1,0,0, 0,0,-1", "0,1,0, 0,0,-1", "-1,0,0, 0,1,0", "0.6,0.8,0, -0.48,0.36,0.8", "0.936,0.352,0, -0.352,0.936,0"})
    void coronalSagittalReversedAndObliqueSeriesLieWhereTheyWereAcquired(double rx, double ry, double rz, double cx, double cy, double cz)
            throws Exception {
        Grid grid = grid(new Vector3(20, -30, 400), new Vector3(rx, ry, rz).unit(), new Vector3(cx, cy, cz).unit());
        assertRampOn(grid, read(series().add(grid)));
    }

    @Test
    void roundedPositionsAreStillEvenlySpaced() throws Exception {
        SyntheticSeries series = series();
        Grid thin = new Grid(4, 4, 9, new Vector3(0, 0, 0), new Vector3(1, 1, 0.625), AXIAL.row(), AXIAL.column(), AXIAL.slice());
        for (int k = 0; k < 9; k++) {
            double z = Math.round(62.5 * k) / 100.0;
            series.add(thin, k, header -> header.setDouble(Tag.ImagePositionPatient, VR.DS, 0, 0, z));
        }
        assertThat(read(series).volume().grid().spacing().z()).isEqualTo(0.625, within(1e-12));
    }

    @Test
    void aDuplicateWithTheSameContentIsLeftOutAndNoted() throws Exception {
        SyntheticSeries series = series().add(AXIAL).add(AXIAL, 3, header -> {});
        ImageSeries read = read(series);
        assertRampOn(AXIAL, read);
        assertThat(read.notes()).containsExactly("1 duplicate image left out: same position and content as another");
    }

    @Test
    void severalVolumesInOneSeriesAreRefusedWithWhatTellsThemApart() throws Exception {
        SyntheticSeries series = series();
        for (int k = 0; k < AXIAL.nz(); k++) {
            for (int phase = 1; phase <= 2; phase++) {
                int number = phase;
                series.add(AXIAL, k, header -> {
                    header.setInt(Tag.AcquisitionNumber, VR.IS, number);
                    header.setDouble(Tag.RescaleIntercept, VR.DS, -1000 + number);
                });
            }
        }
        assertThatThrownBy(() -> read(series)).isInstanceOf(UnusableSeriesException.class)
                .hasMessageContaining("more than one volume").hasMessageContaining("Acquisition Number: 1, 2");
    }

    @Test
    void everySliceKeepsItsOwnRescale() throws Exception {
        SyntheticSeries series = series();
        for (int k = 0; k < AXIAL.nz(); k++) {
            int slice = k;
            series.add(AXIAL, k, header -> header.setDouble(Tag.RescaleSlope, VR.DS, slice + 1));
        }
        ImageSeries read = read(series);
        for (int k = 0; k < AXIAL.nz(); k++) {
            double stored = Math.rint(ramp(AXIAL.toPatient(2, 3, k))) + 1000;
            assertThat(read.volume().at(2, 3, k)).isEqualTo((float) (stored * (k + 1) - 1000));
        }
    }

    @Test
    void lossyCompressionAndGapsBetweenSlicesAreNoted() throws Exception {
        SyntheticSeries series = series();
        for (int k = 0; k < 4; k++) {
            series.add(AXIAL, k, header -> {
                header.setString(Tag.LossyImageCompression, VR.CS, "01");
                header.setDouble(Tag.SliceThickness, VR.DS, 2);
            });
        }
        assertThat(read(series).notes()).containsExactly("Slices of 2.00 mm lie every 2.50 mm: the tissue between them was not imaged",
                "The images were compressed with loss: their values are not those of the scanner");
    }

    @Test
    void aLocaliserInTheSeriesIsLeftOutAndNoted() throws Exception {
        Grid coronal = grid(new Vector3(0, 0, 0), new Vector3(1, 0, 0), new Vector3(0, 0, -1));
        SyntheticSeries marked = series().add(AXIAL).add(coronal, 0, header -> header.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "LOCALIZER"));
        assertRampOn(AXIAL, read(marked));
        assertThat(read(marked).notes()).containsExactly("1 localiser image left out");
        SyntheticSeries unmarked = series().add(AXIAL).add(coronal, 0, header -> {});
        assertRampOn(AXIAL, read(unmarked));
        assertThat(read(unmarked).notes()).singleElement().asString().contains("1 image left out").contains("8 axial of 7 x 6, 1 coronal of 7 x 6");
    }

    @Test
    void aMixtureWithoutAClearMajorityIsRefused() throws Exception {
        Grid coronal = grid(new Vector3(0, 0, 0), new Vector3(1, 0, 0), new Vector3(0, 0, -1));
        SyntheticSeries series = series().add(AXIAL).add(coronal, 0, header -> {}).add(coronal, 1, header -> {}).add(coronal, 2, header -> {});
        assertThatThrownBy(() -> read(series)).isInstanceOf(UnusableSeriesException.class).hasMessageContaining("8 axial of 7 x 6, 3 coronal of 7 x 6");
    }

    @Test
    void missingSlicesAreRefusedWithTheirPlaces() throws Exception {
        SyntheticSeries series = series();
        for (int k : new int[] {0, 1, 3, 4, 7}) {
            series.add(AXIAL, k, header -> {});
        }
        assertThatThrownBy(() -> read(series)).isInstanceOf(UnusableSeriesException.class).hasMessage(
                "3 slices are missing: 1 between -108.00 and -103.00 mm, 2 between -100.50 and -93.00 mm; the images lie every 2.50 mm");
    }

    @Test
    void unevenSpacingIsRefusedWithNumbers() throws Exception {
        SyntheticSeries series = series();
        for (double k : new double[] {0, 1, 2, 3.1, 4, 5}) {
            series.add(AXIAL, k, header -> {});
        }
        assertThatThrownBy(() -> read(series)).isInstanceOf(UnusableSeriesException.class)
                .hasMessageContaining("unevenly spaced: 2.250 to 2.750 mm apart");
    }

    @Test
    void smallDifferencesMustNotAddUp() throws Exception {
        SyntheticSeries series = series();
        double z = 0;
        for (int k = 0; k < 40; k++) {
            series.add(AXIAL, z, header -> {});
            z += k < 20 ? 0.985 : 1.005;
        }
        assertThatThrownBy(() -> read(series)).isInstanceOf(UnusableSeriesException.class).hasMessageContaining("unevenly spaced");
    }

    @Test
    void aTiltedGantryIsStraightenedAndNoted() throws Exception {
        SyntheticSeries series = series();
        Grid wide = new Grid(30, 30, 6, new Vector3(0, 0, 0), new Vector3(1, 1, 2), AXIAL.row(), AXIAL.column(), AXIAL.slice());
        double shift = 2 * Math.tan(Math.toRadians(15));
        for (int k = 0; k < wide.nz(); k++) {
            Vector3 position = wide.toPatient(0, k * shift, k);
            series.add(new ImagePlane(30, 30, position, wide.row(), wide.column(), 1, 1), header -> {});
        }
        ImageSeries read = read(series);
        Grid grid = read.volume().grid();
        assertThat(read.notes()).singleElement().asString().contains("tilted by 15.0 degrees");
        assertThat(grid.ny()).isEqualTo(30 + (int) Math.ceil(5 * shift));
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = (int) Math.ceil(k * shift); j < 29; j++) {
                assertThat((double) read.volume().at(4, j, k)).isEqualTo(ramp(grid.toPatient(4, j, k)), within(0.51));
            }
        }
        assertThat(read.volume().at(4, 0, 5)).as("outside the tilted slice").isEqualTo(0);
    }

    @Test
    void slicesShiftedWithoutOrderAreRefused() throws Exception {
        SyntheticSeries series = series();
        for (int k = 0; k < AXIAL.nz(); k++) {
            Vector3 position = AXIAL.toPatient(k == 4 ? 3 : 0, 0, k);
            series.add(new ImagePlane(6, 7, position, AXIAL.row(), AXIAL.column(), 0.8, 1.5), header -> {});
        }
        assertThatThrownBy(() -> read(series)).isInstanceOf(UnusableSeriesException.class).hasMessageContaining("shifted against one another");
    }

    @ParameterizedTest
    @CsvSource({"1, The series has 1 image", "2, The series has 2 images"})
    void fewerThanThreeSlicesAreNoVolume(int slices, String reason) throws Exception {
        SyntheticSeries series = series();
        for (int k = 0; k < slices; k++) {
            series.add(AXIAL, k, header -> {});
        }
        assertThatThrownBy(() -> read(series)).isInstanceOf(UnusableSeriesException.class).hasMessageContaining(reason);
    }

    @Test
    void imagesWithoutGeometryOrModalityValuesAreRefusedWithWhatIsMissing() throws Exception {
        assertRefused("Pixel Spacing is missing", header -> header.remove(Tag.PixelSpacing));
        assertRefused("Image Orientation (Patient) is missing", header -> header.remove(Tag.ImageOrientationPatient));
        assertRefused("Image Position (Patient) is missing", header -> header.setNull(Tag.ImagePositionPatient, VR.DS));
        assertRefused("two orthogonal directions", header -> header.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 1, 0, 0));
        assertRefused("in colour (RGB)", header -> {
            header.setInt(Tag.SamplesPerPixel, VR.US, 3);
            header.setString(Tag.PhotometricInterpretation, VR.CS, "RGB");
        });
        assertRefused("screenshots", header -> header.setString(Tag.SOPClassUID, VR.UI, UID.SecondaryCaptureImageStorage));
        assertRefused("modality is US", header -> header.setString(Tag.Modality, VR.CS, "US"));
        assertRefused("only localiser images", header -> header.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "LOCALIZER"));
        assertRefused("0 rows", header -> header.setInt(Tag.Rows, VR.US, 0));
        assertRefused("no images", header -> header.remove(Tag.Rows));
        assertRefused("bytes where 1 frames", header -> header.setBytes(Tag.PixelData, VR.OW, new byte[10]));
    }

    private void assertRefused(String reason, Consumer<Attributes> change) throws IOException {
        SyntheticSeries series = series();
        for (int k = 0; k < 4; k++) {
            series.add(AXIAL, k, change);
        }
        assertThatThrownBy(() -> read(series)).isInstanceOf(UnusableSeriesException.class).hasMessageContaining(reason);
    }

    @Test
    void filesOfSeveralSeriesAndNoFilesAreRefused() throws Exception {
        SyntheticSeries series = series().add(AXIAL).add(AXIAL, 9, header -> header.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3"));
        assertThatThrownBy(() -> read(series)).isInstanceOf(UnusableSeriesException.class).hasMessageContaining("2 series");
        assertThatThrownBy(() -> SeriesReader.read(List.of())).isInstanceOf(UnusableSeriesException.class);
    }

    @Test
    void aCompressionThatCannotBeDecodedIsNamed() throws Exception {
        Path coded = TestData.require("decoder/cornerstone/CTImage.dcm_JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50.dcm");
        Path unknown = folder.resolve("jpeg-xl.dcm");
        DicomFile.of(DicomFile.read(coded).dataset(), UID.JPEGXLLossless).write(unknown);
        assertThatThrownBy(() -> SeriesReader.read(List.of(unknown))).isInstanceOf(UnusableSeriesException.class).hasMessageContaining("JPEG XL");
    }

    @Test
    void aBrokenFileIsNamedAndNotSilentlyLeftOut() throws Exception {
        SyntheticSeries series = series().add(AXIAL);
        byte[] whole = Files.readAllBytes(series.files().get(2));
        Files.write(series.files().get(2), Arrays.copyOf(whole, whole.length - 20));
        assertThatThrownBy(() -> read(series)).isInstanceOf(UnusableSeriesException.class).hasMessageContaining("1.2.3.4.1.3 cannot be read");
    }

    @Test
    void anEnhancedMultiFrameObjectGivesTheVolumeOfItsSingleFrames() throws Exception {
        Path root = TestData.require("sr_seg/dcmqi/data/segmentations/24x38x3");
        ImageSeries multiFrame = SeriesReader.read(List.of(root.resolve("multiframe/mf.dcm")));
        ImageSeries single = SeriesReader.read(List.of(root.resolve("image/IMG0002.dcm"), root.resolve("image/IMG0001.dcm"), root.resolve("image/IMG0003.dcm")));
        assertThat(multiFrame.volume().grid().matches(single.volume().grid(), 1e-6)).isTrue();
        assertThat(multiFrame.volume().voxels()).isEqualTo(single.volume().voxels());
        assertThat(multiFrame.headers()).hasSize(3).containsOnly(multiFrame.first());
    }

    @Test
    void theFramesOfAnEnhancedObjectAreOrderedByTheirOwnPositions() throws Exception {
        SyntheticSeries enhanced = new SyntheticSeries(folder, at -> at.z());
        Grid grid = new Grid(5, 4, 3, new Vector3(1, 2, 3), new Vector3(1, 1, 2), AXIAL.row(), AXIAL.column(), AXIAL.slice());
        enhanced.add(grid, 0, image -> makeEnhanced(image, grid, new int[] {2, 0, 1}));
        ImageSeries read = read(enhanced);
        assertThat(read.volume().grid().matches(grid, 1e-9)).isTrue();
        assertThat(List.of(read.volume().at(0, 0, 0), read.volume().at(0, 0, 1), read.volume().at(0, 0, 2))).containsExactly(100f, 200f, 0f);
    }

    /** Frames lie on the slices told and hold the values 0, 100, 200. */
    private static void makeEnhanced(Attributes image, Grid grid, int[] slices) {
        image.setString(Tag.SOPClassUID, VR.UI, UID.EnhancedCTImageStorage);
        image.remove(Tag.ImagePositionPatient);
        image.setInt(Tag.NumberOfFrames, VR.IS, slices.length);
        byte[] pixels = new byte[2 * slices.length * 20];
        for (int frame = 0; frame < slices.length; frame++) {
            for (int i = 0; i < 20; i++) {
                pixels[2 * (20 * frame + i)] = (byte) (100 * frame);
            }
        }
        image.setBytes(Tag.PixelData, VR.OW, pixels);
        Attributes shared = new Attributes();
        image.newSequence(Tag.SharedFunctionalGroupsSequence, 1).add(shared);
        item(shared, Tag.PlaneOrientationSequence).setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
        item(shared, Tag.PixelMeasuresSequence).setDouble(Tag.PixelSpacing, VR.DS, 1, 1);
        Attributes transform = item(shared, Tag.PixelValueTransformationSequence);
        transform.setDouble(Tag.RescaleSlope, VR.DS, 1);
        transform.setDouble(Tag.RescaleIntercept, VR.DS, 0);
        var perFrame = image.newSequence(Tag.PerFrameFunctionalGroupsSequence, slices.length);
        for (int slice : slices) {
            Attributes frame = new Attributes();
            perFrame.add(frame);
            Vector3 at = grid.toPatient(0, 0, slice);
            item(frame, Tag.PlanePositionSequence).setDouble(Tag.ImagePositionPatient, VR.DS, at.x(), at.y(), at.z());
        }
        image.remove(Tag.ImageOrientationPatient);
        image.remove(Tag.PixelSpacing);
    }

    private static Attributes item(Attributes parent, int sequence) {
        Attributes item = new Attributes();
        parent.newSequence(sequence, 1).add(item);
        return item;
    }

    /** Sum, extremes and one voxel as pydicom 3.0.2 with GDCM reads them. */
    @ParameterizedTest
    @CsvSource({"CRLM-CT-1004, CRLM-CT-1004/, 512, 512, 41, 5.0, -11949364863, -3024, 1377, -989",
        "CMB-CRC-SCAN_001-ADC-MR, SCAN_001/adc_image/, 256, 288, 36, 7.0, 1280481727, 0, 9170, 1801",
        "totalsegmentator-abdomen-CT-jpeg2000, example_ct_dicom/CT, 512, 512, 20, 2.0, -3272217339, -1024, 1839, -999"})
    void realSeriesHaveTheVoxelsThatPydicomReads(String zip, String prefix, int nx, int ny, int nz, double dz, double sum, float lowest,
                                                 float highest, float middle) throws Exception {
        List<Path> files = SyntheticSeries.unzip(TestData.require("liver/" + zip + ".zip"), prefix, folder);
        files.removeIf(file -> file.toString().contains("LICENSE"));
        ImageSeries series = SeriesReader.read(files);
        Grid grid = series.volume().grid();
        assertThat(List.of(grid.nx(), grid.ny(), grid.nz())).containsExactly(nx, ny, nz);
        assertThat(grid.spacing().z()).isEqualTo(dz, within(1e-6));
        double total = 0;
        float min = Float.MAX_VALUE;
        float max = -Float.MAX_VALUE;
        for (float value : series.volume().voxels()) {
            total += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        assertThat(total).isEqualTo(sum);
        assertThat(min).isEqualTo(lowest);
        assertThat(max).isEqualTo(highest);
        assertThat(series.volume().at(120, 150, nz / 2)).isEqualTo(middle);
    }
}
