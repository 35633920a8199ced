package org.lobule.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.TestData;
import org.lobule.Tool;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomException;

class ColourTest {

    private static RgbFrame rgb(String name) throws IOException {
        return PixelFramesTest.framesOf(TestData.require("decoder/" + name + ".dcm")).rgb(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+ep", "+es"})
    void progressiveColourOfDcmtkIsReadAsDcmtkReadsIt(String process, @TempDir Path folder) throws Exception {
        Path coded = folder.resolve("coded.dcm");
        Path plain = folder.resolve("plain.dcm");
        PixelFramesTest.run(Tool.require("dcmcjpeg").toString(), process, TestData.require("decoder/cornerstone/TestPattern_RGB.dcm").toString(),
                coded.toString());
        PixelFramesTest.run(Tool.require("dcmdjpeg").toString(), coded.toString(), plain.toString());
        PixelFramesTest.assertSameSamples(PixelFramesTest.framesOf(coded).rgb(0).samples(), PixelFramesTest.framesOf(plain).rgb(0).samples());
    }

    @Test
    void allInterleavingsOfJpegLsHoldTheSamePicture() throws IOException {
        RgbFrame planes = rgb("pydicom-data/JLSL_RGB_ILV0");
        assertSamePicture(rgb("pydicom-data/JLSL_RGB_ILV1"), planes);
        assertSamePicture(rgb("pydicom-data/JLSL_RGB_ILV2"), planes);
        assertSamePicture(rgb("cornerstone/TestPattern_JPEG-LS-Lossless"), rgb("cornerstone/TestPattern_RGB"));
    }

    private static void assertSamePicture(RgbFrame actual, RgbFrame expected) {
        assertThat(actual).usingRecursiveComparison().ignoringFields("samples").isEqualTo(expected);
        PixelFramesTest.assertSameSamples(actual.samples(), expected.samples());
    }

    @ParameterizedTest
    @CsvSource({"cornerstone/TestPattern_Palette, 8", "cornerstone/TestPattern_Palette_16, 16", "pydicom/test_files/examples_palette, 16"})
    void paletteColoursAreThoseOfPydicom(String name, int bits) throws Exception {
        Path python = Tool.require("python3");
        Path file = TestData.require("decoder/" + name + ".dcm");
        RgbFrame ours = PixelFramesTest.framesOf(file).rgb(0);
        assertThat(ours.bits()).isEqualTo(bits);
        PixelFramesTest.assertSameSamples(ours.samples(), pydicom(python, "apply_color_lut(d.pixel_array, d)", file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pydicom/test_files/SC_ybr_full_422_uncompressed", "pydicom-data/SC_ybr_full_uncompressed",
        "cornerstone/US-YBR_FULL_422-EVRLE"})
    void uncompressedLumaAndChromaAreWithinOneOfPydicom(String name) throws Exception {
        Path file = TestData.require("decoder/" + name + ".dcm");
        int[] ours = PixelFramesTest.framesOf(file).rgb(0).samples();
        int[] theirs = pydicom(Tool.require("python3"), "convert_color_space(d.pixel_array, 'YBR_FULL', 'RGB')", file);
        assertThat(ours).hasSameSizeAs(theirs);
        assertThat(IntStream.range(0, ours.length).map(i -> Math.abs(ours[i] - theirs[i])).max().orElseThrow()).isLessThanOrEqualTo(1);
    }

    /** 32-bit little endian samples of an expression over the data set {@code d}. */
    private static int[] pydicom(Path python, String expression, Path file) throws Exception {
        String script = "import sys, pydicom\nfrom pydicom.pixel_data_handlers.util import apply_color_lut, convert_color_space\n"
                + "d = pydicom.dcmread(sys.argv[1])\nsys.stdout.buffer.write((" + expression + ").astype('<i4').tobytes())\n";
        Process process = new ProcessBuilder("/usr/bin/python3", "-c", script, file.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        byte[] bytes = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(python + " with pydicom").isZero();
        int[] samples = new int[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(samples);
        return samples;
    }

    @ParameterizedTest
    @CsvSource({"pydicom-data/US1_J2KR", "pydicom/test_files/examples_jpeg2k"})
    void jpeg2000WithAColourTransformGivesItsRgbUnchanged(String name) throws IOException {
        PixelFrames frames = PixelFramesTest.framesOf(TestData.require("decoder/" + name + ".dcm"));
        PixelFramesTest.assertSameSamples(frames.rgb(0).samples(), frames.frame(0));
    }

    @Test
    void segmentedPalettesAreExpanded() throws IOException {
        Attributes image = PixelFramesTest.image(8, 1, 8, 8, 7, 0, new byte[] {0, 1, 2, 3, 4, 5, 6, 7});
        image.setString(Tag.PhotometricInterpretation, VR.CS, "PALETTE COLOR");
        // Two values, a line of four to 50, the first segment again.
        byte[] red = words(0, 2, 10, 10, 1, 4, 50, 2, 1, 0, 0);
        setPalette(image, 16, 8, red, words(0, 8, 1, 2, 3, 4, 5, 6, 7, 8), words(0, 1, 9, 1, 7, 2));
        RgbFrame rgb = PixelFrames.of(image, UID.ExplicitVRLittleEndian).rgb(0);
        assertThat(rgb.bits()).isEqualTo(16);
        assertThat(IntStream.range(0, 8).map(i -> rgb.samples()[3 * i])).containsExactly(10, 10, 20, 30, 40, 50, 10, 10);
        assertThat(IntStream.range(0, 8).map(i -> rgb.samples()[3 * i + 1])).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(IntStream.range(0, 8).map(i -> rgb.samples()[3 * i + 2])).containsExactly(9, 8, 7, 6, 5, 4, 3, 2);
    }

    @Test
    void segmentedPalettesOf8BitsAreExpanded() throws IOException {
        Attributes image = PixelFramesTest.image(4, 1, 8, 8, 7, 0, new byte[] {0, 1, 2, 3});
        image.setString(Tag.PhotometricInterpretation, VR.CS, "PALETTE COLOR");
        byte[] ramp = {0, 2, 0, 8, 2, 1, 0, 0, 0, 0};
        setPalette(image, 8, 4, ramp, ramp, ramp);
        assertThat(PixelFrames.of(image, UID.ExplicitVRLittleEndian).rgb(0).samples()).containsExactly(0, 0, 0, 8, 8, 8, 0, 0, 0, 8, 8, 8);
    }

    @Test
    void brokenSegmentedPalettesAreRefused() {
        byte[] good = words(0, 2, 1, 2);
        for (byte[] bad : new byte[][] {words(0, 3, 1, 2, 3), words(0, 2, 1), words(1, 2, 5), words(7, 2, 1, 2), words(0, 0),
            words(0, 1, 1, 2, 1, 6, 0), words(0, 1, 1, 2, 1, 999, 9)}) {
            Attributes image = PixelFramesTest.image(2, 1, 8, 8, 7, 0, new byte[] {0, 1});
            image.setString(Tag.PhotometricInterpretation, VR.CS, "PALETTE COLOR");
            setPalette(image, 16, 2, bad, good, good);
            assertThatThrownBy(() -> PixelFrames.of(image, UID.ExplicitVRLittleEndian).rgb(0)).isInstanceOf(DicomException.class)
                    .hasMessageMatching(".*(palette|Palette).*");
        }
    }

    @Test
    void chromaOfEveryPairOfPixelsGoesToBoth() throws IOException {
        Attributes image = PixelFramesTest.image(4, 1, 8, 8, 7, 0, new byte[] {10, 20, (byte) 128, (byte) 228, 30, 40, (byte) 228, (byte) 128});
        image.setInt(Tag.SamplesPerPixel, VR.US, 3);
        image.setString(Tag.PhotometricInterpretation, VR.CS, "YBR_FULL_422");
        PixelFrames frames = PixelFrames.of(image, UID.ExplicitVRLittleEndian);
        assertThat(frames.frame(0)).containsExactly(10, 128, 228, 20, 128, 228, 30, 228, 128, 40, 228, 128);
        assertThat(frames.rgb(0).samples()).startsWith(150, 0, 10, 160, 0, 20).endsWith(40, 6, 217);
    }

    @Test
    void greyImagesHaveNoColours() throws IOException {
        PixelFrames grey = PixelFrames.of(PixelFramesTest.image(1, 1, 8, 8, 7, 0, new byte[2]), UID.ExplicitVRLittleEndian);
        assertThat(grey.isColour()).isFalse();
        assertThatThrownBy(() -> grey.rgb(0)).isInstanceOf(DicomException.class).hasMessageContaining("MONOCHROME2 has no colours");
    }

    private static void setPalette(Attributes image, int bits, int entries, byte[]... segments) {
        int[] descriptors = {Tag.RedPaletteColorLookupTableDescriptor, Tag.GreenPaletteColorLookupTableDescriptor, Tag.BluePaletteColorLookupTableDescriptor};
        int[] data = {Tag.SegmentedRedPaletteColorLookupTableData, Tag.SegmentedGreenPaletteColorLookupTableData,
            Tag.SegmentedBluePaletteColorLookupTableData};
        for (int i = 0; i < 3; i++) {
            image.setInt(descriptors[i], VR.US, entries, 0, bits);
            image.setBytes(data[i], VR.OW, segments[i]);
        }
    }

    private static byte[] words(int... values) {
        ByteBuffer words = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            words.putShort((short) value);
        }
        return words.array();
    }
}
