package org.lobule.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
import org.lobule.dicom.io.DicomFile;

class PixelFramesTest {

    private static final String CT = "decoder/cornerstone/CTImage.dcm";

    static PixelFrames framesOf(Path file) throws IOException {
        DicomFile object = DicomFile.read(file);
        return PixelFrames.of(object.dataset(), object.transferSyntax());
    }

    static void assertSameSamples(int[] actual, int[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(Arrays.mismatch(actual, expected)).as("index of the first difference").isEqualTo(-1);
    }

    static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 40})
    void jpegLsOfDcmtkIsReadWithEveryTolerance(int deviation, @TempDir Path folder) throws Exception {
        Path source = TestData.require("decoder/pydicom-data/MR-SIEMENS-DICOM-WithOverlays.dcm");
        Path coded = folder.resolve("coded.dcm");
        Path plain = folder.resolve("plain.dcm");
        List<String> command = new ArrayList<>(List.of(Tool.require("dcmcjpls").toString()));
        command.addAll(deviation == 0 ? List.of("+el") : List.of("+en", "+md", String.valueOf(deviation)));
        command.addAll(List.of(source.toString(), coded.toString()));
        run(command.toArray(String[]::new));
        run(Tool.require("dcmdjpls").toString(), coded.toString(), plain.toString());
        assertSameSamples(framesOf(coded).frame(0), framesOf(plain).frame(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1", "_LittleEndianImplicitTransferSyntax_1.2.840.10008.1.2",
        "_BigEndianExplicitTransferSyntax_1.2.840.10008.1.2.2", "_DeflatedExplicitVRLittleEndianTransferSyntax_1.2.840.10008.1.2.1.99",
        "_RLELosslessTransferSyntax_1.2.840.10008.1.2.5", "_JPEGProcess14TransferSyntax_1.2.840.10008.1.2.4.57",
        "_JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80", "_JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70", "_JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90"})
    void everyLosslessSyntaxOfOneCtGivesTheSameValues(String syntax) throws IOException {
        PixelFrames plain = framesOf(TestData.require(CT));
        PixelFrames coded = framesOf(TestData.require(CT + syntax + ".dcm"));
        assertSameSamples(coded.frame(0), plain.frame(0));
        assertThat(coded.modalityValues(0)).isEqualTo(plain.modalityValues(0));
    }

    @ParameterizedTest
    @CsvSource({
        "pydicom/test_files/MR_small_RLE, pydicom/test_files/MR_small", "pydicom/test_files/MR_small_bigendian, pydicom/test_files/MR_small",
        "pydicom/test_files/MR_small_jp2klossless, pydicom/test_files/MR_small", "pydicom/test_files/MR_small_padded, pydicom/test_files/MR_small",
        "pydicom/test_files/rtdose_rle, pydicom/test_files/rtdose", "pydicom/test_files/SC_rgb_rle, pydicom-data/SC_rgb",
        "pydicom/test_files/SC_rgb_rle_2frame, pydicom-data/SC_rgb_2frame", "pydicom/test_files/SC_rgb_rle_16bit_2frame, pydicom-data/SC_rgb_16bit_2frame",
        "pydicom/test_files/SC_rgb_rle_32bit_2frame, pydicom-data/SC_rgb_32bit_2frame", "pydicom-data/SC_rgb_expb_16bit, pydicom-data/SC_rgb_16bit",
        "pydicom-data/color-pl, pydicom-data/color-px", "pydicom/test_files/SC_rgb_jpeg_gdcm, pydicom-data/SC_rgb",
        "pydicom/test_files/MR_small_jpeg_ls_lossless, pydicom/test_files/MR_small", "pydicom-data/emri_small_jpeg_ls_lossless, pydicom-data/emri_small",
        "pydicom-data/emri_small_RLE, pydicom-data/emri_small", "pydicom-data/emri_small_big_endian, pydicom-data/emri_small",
        "pydicom-data/emri_small_jpeg_2k_lossless, pydicom-data/emri_small", "pydicom-data/693_J2KR, pydicom-data/693_UNCR",
        "pydicom-data/liver_rle, pydicom-data/liver", "pydicom-data/liver_j2k, pydicom-data/liver", "pydicom-data/liver_deflate, pydicom-data/liver",
        "pydicom-data/liver_expb, pydicom-data/liver", "pydicom-data/liver_nonbyte_aligned_rle, pydicom-data/liver_nonbyte_aligned",
        "pydicom-data/liver_nonbyte_aligned_j2k, pydicom-data/liver_nonbyte_aligned",
        "pydicom-data/liver_nonbyte_aligned_deflate, pydicom-data/liver_nonbyte_aligned"})
    void allFramesOfACodedFileEqualItsPlainTwin(String coded, String plain) throws IOException {
        PixelFrames one = framesOf(TestData.require("decoder/" + coded + ".dcm"));
        PixelFrames other = framesOf(TestData.require("decoder/" + plain + ".dcm"));
        assertThat(one.frames()).isEqualTo(other.frames());
        for (int frame = 0; frame < one.frames(); frame++) {
            assertSameSamples(one.frame(frame), other.frame(frame));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pydicom-data/emri_small", "pydicom-data/emri_small_RLE", "pydicom-data/emri_small_big_endian",
        "pydicom-data/liver_nonbyte_aligned", "pydicom-data/liver_expb", "pydicom-data/SC_rgb_expb_16bit_2frame"})
    void pixelDataLeftInItsFileGivesTheSameFrames(String name) throws IOException {
        Path file = TestData.require("decoder/" + name + ".dcm");
        PixelFrames inMemory = framesOf(file);
        DicomFile object = DicomFile.readLeavingBulkData(file);
        try (PixelFrames inFile = PixelFrames.of(object.dataset(), object.transferSyntax())) {
            for (int frame = inMemory.frames() - 1; frame >= 0; frame--) {
                assertSameSamples(inFile.frame(frame), inMemory.frame(frame));
            }
        }
    }

    @Test
    void pixelDataLeftInTheirFileAreReadThroughOneHandleUntilClosed(@TempDir Path folder) throws IOException {
        Path file = Files.copy(TestData.require("decoder/pydicom-data/emri_small.dcm"), folder.resolve("image.dcm"));
        DicomFile object = DicomFile.readLeavingBulkData(file);
        int[] first;
        try (PixelFrames frames = PixelFrames.of(object.dataset(), object.transferSyntax())) {
            first = frames.frame(0);
            assertThat(handlesOf(file)).isEqualTo(1);
            frames.frame(1);
            assertThat(handlesOf(file)).isEqualTo(1);
            Files.delete(file);
            assertSameSamples(frames.frame(0), first);
        }
        assertThat(handlesOf(file)).isZero();
    }

    /** Open handles of this process on a file, also where it has been deleted since. */
    private static long handlesOf(Path file) throws IOException {
        long handles = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path handle : all) {
                if (Files.isSymbolicLink(handle) && Files.readSymbolicLink(handle).toString().startsWith(file.toString())) {
                    handles++;
                }
            }
        }
        return handles;
    }

    @Test
    void anInterruptedReaderLeavesTheOthersTheFile() throws Exception {
        DicomFile object = DicomFile.readLeavingBulkData(TestData.require("decoder/pydicom-data/emri_small.dcm"));
        try (PixelFrames frames = PixelFrames.of(object.dataset(), object.transferSyntax())) {
            int[] expected = frames.frame(0);
            Thread interrupted = new Thread(() -> {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> frames.frame(0)).isInstanceOf(DicomException.class);
            });
            interrupted.start();
            interrupted.join();
            assertSameSamples(frames.frame(0), expected);
        }
    }

    @Test
    void afterClosingNoFrameIsRead() throws IOException {
        DicomFile object = DicomFile.readLeavingBulkData(TestData.require("decoder/pydicom-data/emri_small.dcm"));
        PixelFrames frames = PixelFrames.of(object.dataset(), object.transferSyntax());
        frames.close();
        assertThatThrownBy(() -> frames.frame(0)).isInstanceOf(DicomException.class).hasMessageContaining("cannot be read from its file");
    }

    @Test
    void theRescaleOfAFrameGoesBeforeThatOfTheImage() throws IOException {
        Attributes image = image(2, 1, 16, 16, 15, 0, new byte[] {10, 0, 20, 0});
        image.setInt(Tag.NumberOfFrames, VR.IS, 1);
        image.setDouble(Tag.RescaleSlope, VR.DS, 3);
        Attributes shared = new Attributes();
        image.newSequence(Tag.SharedFunctionalGroupsSequence, 1).add(shared);
        Attributes frame = new Attributes();
        image.newSequence(Tag.PerFrameFunctionalGroupsSequence, 1).add(frame);
        Attributes transform = new Attributes();
        transform.setDouble(Tag.RescaleSlope, VR.DS, 0.5);
        transform.setDouble(Tag.RescaleIntercept, VR.DS, -1);
        frame.newSequence(Tag.PixelValueTransformationSequence, 1).add(transform);
        assertThat(PixelFrames.of(image, UID.ExplicitVRLittleEndian).modalityValues(0)).containsExactly(4, 9);
    }

    @Test
    void aModalityLookUpTableIsAppliedAndClampedAtItsEnds() throws IOException {
        Attributes image = image(4, 1, 16, 16, 15, 1, new byte[] {-5, -1, -1, -1, 0, 0, 9, 0});
        Attributes lut = new Attributes();
        lut.setInt(Tag.LUTDescriptor, VR.SS, 3, -2, 16);
        lut.setInt(Tag.LUTData, VR.US, 100, 200, 60000);
        image.newSequence(Tag.ModalityLUTSequence, 1).add(lut);
        assertThat(PixelFrames.of(image, UID.ExplicitVRLittleEndian).modalityValues(0)).containsExactly(100, 200, 60000, 60000);
    }

    @Test
    void unsignedDosesOf32BitsKeepTheirSize() throws IOException {
        Attributes image = image(1, 1, 32, 32, 31, 0, new byte[] {0, 0, 0, (byte) 0x80});
        assertThat(PixelFrames.of(image, UID.ExplicitVRLittleEndian).modalityValues(0)).containsExactly(2147483648f);
    }

    @Test
    void missingShortAndForeignPixelDataAreNamed() {
        Attributes empty = image(2, 2, 16, 16, 15, 0, new byte[7]);
        assertThatThrownBy(() -> PixelFrames.of(empty, UID.ExplicitVRLittleEndian)).isInstanceOf(DicomException.class)
                .hasMessageContaining("7 bytes where 1 frames of 2 x 2 pixels need 8");
        assertThatThrownBy(() -> PixelFrames.of(empty, UID.JPEG2000Lossless)).isInstanceOf(DicomException.class).hasMessageContaining("not in fragments");
        assertThatThrownBy(() -> PixelFrames.of(empty, UID.MPEG2MPML)).isInstanceOf(DicomException.class).hasMessageContaining("cannot be decoded");
        empty.remove(Tag.PixelData);
        assertThatThrownBy(() -> PixelFrames.of(empty, UID.ExplicitVRLittleEndian)).isInstanceOf(DicomException.class).hasMessageContaining("no pixel data");
    }

    @Test
    void whatIsOfferedAtNegotiationCanBeDecoded() {
        assertThat(PixelFrames.transferSyntaxes()).allMatch(PixelFrames::supports).startsWith(UID.ExplicitVRLittleEndian)
                .contains(UID.JPEG2000, UID.JPEGLosslessSV1, UID.RLELossless);
        assertThat(PixelFrames.supports(UID.HTJ2K)).isEqualTo(OpenJpegProcess.isPossible());
        assertThat(PixelFrames.supports(UID.MPEG2MPML)).isFalse();
        assertThat(PixelFrames.supports(null)).isFalse();
    }

    static Attributes image(int columns, int rows, int allocated, int stored, int highBit, int representation, byte[] pixels) {
        Attributes image = new Attributes();
        image.setInt(Tag.Columns, VR.US, columns);
        image.setInt(Tag.Rows, VR.US, rows);
        image.setInt(Tag.SamplesPerPixel, VR.US, 1);
        image.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        image.setInt(Tag.BitsAllocated, VR.US, allocated);
        image.setInt(Tag.BitsStored, VR.US, stored);
        image.setInt(Tag.HighBit, VR.US, highBit);
        image.setInt(Tag.PixelRepresentation, VR.US, representation);
        image.setBytes(Tag.PixelData, VR.OW, pixels);
        return image;
    }
}
