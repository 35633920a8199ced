package org.lobule.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.TestData;
import org.lobule.Tool;
import org.lobule.dicom.io.DicomException;

class JpegLosslessDecoderTest {

    private final JpegLosslessDecoder decoder = new JpegLosslessDecoder();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void everyPredictorOfDcmtkGivesTheSourceBack(int predictor) throws Exception {
        Path source = TestData.require("decoder/cornerstone/CTImage.dcm_LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm");
        Path coded = folder.resolve("coded.dcm");
        PixelFramesTest.run(Tool.require("dcmcjpeg").toString(), "+el", "+sv", String.valueOf(predictor), source.toString(), coded.toString());
        PixelFramesTest.assertSameSamples(PixelFramesTest.framesOf(coded).frame(0), PixelFramesTest.framesOf(source).frame(0));
    }

    @ParameterizedTest
    @CsvSource({"1, decoder/cornerstone/CTImage.dcm_LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm", "6, decoder/pydicom-data/JPEG2000_UNC.dcm",
        "4, decoder/pydicom-data/SC_rgb.dcm"})
    void aPointTransformAndFragmentsDecodeAsDcmdjpegDecodesThem(int predictor, String file) throws Exception {
        Path source = TestData.require(file);
        Path coded = folder.resolve("coded.dcm");
        Path plain = folder.resolve("plain.dcm");
        PixelFramesTest.run(Tool.require("dcmcjpeg").toString(), "+el", "+sv", String.valueOf(predictor), "+pt", "3", "+fs", "8", source.toString(), coded.toString());
        PixelFramesTest.run(Tool.require("dcmdjpeg").toString(), coded.toString(), plain.toString());
        PixelFramesTest.assertSameSamples(PixelFramesTest.framesOf(coded).frame(0), PixelFramesTest.framesOf(plain).frame(0));
    }

    @ParameterizedTest
    @CsvSource({"16, 1, 0, 1", "16, 4, 0, 1", "12, 5, 3, 1", "8, 7, 2, 3", "16, 6, 5, 1", "16, 2, 1, 3", "2, 3, 4, 1"})
    void restartIntervalsColourAndAllDepthsAreUnderstood(int precision, int predictor, int restartLines, int components) throws IOException {
        PixelFormat format = new PixelFormat(11, 17, components, false, precision > 8 ? 16 : 8, precision, precision - 1, false);
        int[] samples = new Random(5).ints(format.samples(), 0, 1 << precision).toArray();
        byte[] stream = LosslessJpegSample.encode(samples, format, predictor, restartLines);
        assertThat(decoder.decode(stream, format)).isEqualTo(samples);
    }

    @Test
    void signedValuesAreReadFromTheBitsOfTheStream() throws IOException {
        PixelFormat format = new PixelFormat(1, 4, 1, false, 16, 16, 15, true);
        byte[] stream = LosslessJpegSample.encode(new int[] {0xFFFF, 0x8000, 0, 0x7FFF}, format, 1, 0);
        assertThat(decoder.decode(stream, format)).containsExactly(-1, -32768, 0, 32767);
    }

    @Test
    void aStreamCutAnywhereIsRefusedOrWhole() throws IOException {
        PixelFormat format = new PixelFormat(9, 8, 1, false, 16, 12, 11, false);
        int[] samples = new Random(7).ints(format.samples(), 0, 4096).toArray();
        byte[] stream = LosslessJpegSample.encode(samples, format, 4, 2);
        for (int length = 0; length < stream.length - 3; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThatThrownBy(() -> decoder.decode(cut, format)).isInstanceOf(DicomException.class);
        }
    }

    @Test
    void anotherProcessOrSizeThanTheImageSaysIsNamed() throws IOException {
        PixelFormat format = new PixelFormat(2, 2, 1, false, 8, 8, 7, false);
        byte[] stream = LosslessJpegSample.encode(new int[] {1, 2, 3, 4}, format, 1, 0);
        assertThatThrownBy(() -> decoder.decode(stream, new PixelFormat(2, 3, 1, false, 8, 8, 7, false)))
                .isInstanceOf(DicomException.class).hasMessageContaining("2 x 2 x 1, its image says 3 x 2 x 1");
        byte[] baseline = Files.readAllBytes(TestData.require("decoder/cornerstone/CTImage.dcm_JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50.dcm"));
        int start = indexOfStream(baseline);
        byte[] frame = Arrays.copyOfRange(baseline, start, baseline.length);
        assertThatThrownBy(() -> decoder.decode(frame, new PixelFormat(512, 512, 1, false, 8, 8, 7, false)))
                .isInstanceOf(DicomException.class).hasMessageContaining("SOF0");
    }

    /** Sampling factors relate components to each other; of one alone they say nothing. */
    @Test
    void samplingFactorsOfAGreyImageDoNotMatterAsTheyDoNotToDcmdjpeg() throws Exception {
        Path source = TestData.require("decoder/pydicom-data/JPGLosslessP14SV1_1s_1f_8b.dcm");
        byte[] bytes = Files.readAllBytes(source);
        int factors = indexOfFrameHeader(bytes, indexOfStream(bytes)) + 11;
        assertThat(bytes[factors]).isEqualTo((byte) 0x11);
        bytes[factors] = 0x22;
        Path doubled = Files.write(folder.resolve("doubled.dcm"), bytes);
        Path plain = folder.resolve("plain.dcm");
        PixelFramesTest.run(Tool.require("dcmdjpeg").toString(), doubled.toString(), plain.toString());
        int[] ours = PixelFramesTest.framesOf(doubled).frame(0);
        PixelFramesTest.assertSameSamples(ours, PixelFramesTest.framesOf(plain).frame(0));
        PixelFramesTest.assertSameSamples(ours, PixelFramesTest.framesOf(source).frame(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x21, 0x22, 0x12})
    void componentsOfDifferentSizeAreRefusedByName(int factors) {
        PixelFormat format = new PixelFormat(4, 4, 3, false, 8, 8, 7, false);
        byte[] stream = LosslessJpegSample.encode(new int[format.samples()], format, 1, 0);
        stream[indexOfFrameHeader(stream, 0) + 11] = (byte) factors;
        assertThatThrownBy(() -> decoder.decode(stream, format)).isInstanceOf(DicomException.class).hasMessageContaining("subsampled colour is not supported");
    }

    /** The marker SOF3. */
    private static int indexOfFrameHeader(byte[] stream, int from) {
        for (int i = from; i + 1 < stream.length; i++) {
            if (stream[i] == (byte) 0xFF && stream[i + 1] == (byte) 0xC3) {
                return i;
            }
        }
        throw new AssertionError("no frame header in the stream");
    }

    private static int indexOfStream(byte[] file) {
        for (int i = 0; i + 2 < file.length; i++) {
            if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xD8 && file[i + 2] == (byte) 0xFF) {
                return i;
            }
        }
        throw new AssertionError("no JPEG stream in the file");
    }
}
