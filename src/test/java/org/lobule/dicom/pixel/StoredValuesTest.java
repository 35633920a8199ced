package org.lobule.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.TestData;
import org.lobule.Tool;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;

/** From the cells of pixel data to stored and modality values, whatever lies in the bits between. */
class StoredValuesTest {

    private static final int COUNT = 64;

    static Stream<int[]> layouts() {
        return Stream.of(8, 16).flatMap(allocated -> IntStream.rangeClosed(allocated / 2, allocated).boxed().flatMap(stored ->
                IntStream.range(stored - 1, allocated).boxed().flatMap(high -> Stream.of(new int[] {allocated, stored, high, 0},
                        new int[] {allocated, stored, high, 1}))));
    }

    /** Values at both ends of the range and between, each in a cell whose unused bits are anything: overlays, or signs extended. */
    @ParameterizedTest
    @MethodSource("layouts")
    void storedValuesDoNotDependOnTheUnusedBits(int[] layout) throws IOException {
        int allocated = layout[0];
        int stored = layout[1];
        int high = layout[2];
        boolean signed = layout[3] == 1;
        int lowest = signed ? -(1 << stored - 1) : 0;
        int[] values = new Random(stored).ints(COUNT, lowest, lowest + (1 << stored)).toArray();
        values[0] = lowest;
        values[1] = lowest + (1 << stored) - 1;
        int shift = high + 1 - stored;
        int mask = (1 << stored) - 1 << shift;
        Random unused = new Random(high);
        ByteBuffer cells = ByteBuffer.allocate(COUNT * allocated / Byte.SIZE).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            int cell = value << shift & mask | unused.nextInt() & ~mask;
            if (allocated == Byte.SIZE) {
                cells.put((byte) cell);
            } else {
                cells.putShort((short) cell);
            }
        }
        Attributes image = PixelFramesTest.image(COUNT, 1, allocated, stored, high, layout[3], cells.array());
        assertThat(PixelFrames.of(image, UID.ExplicitVRLittleEndian).frame(0)).isEqualTo(values);
    }

    /** RLE keeps overlay bits; they are masked after decoding. */
    @Test
    void overlayBitsInRleAreMaskedAsInPlainPixels(@TempDir Path folder) throws Exception {
        int[] expected = {0x234, 0x001, 0xFFF, 0x800};
        ByteBuffer cells = ByteBuffer.allocate(2 * expected.length).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.range(0, expected.length).forEach(i -> cells.putShort((short) (expected[i] | i + 5 << 12)));
        Attributes image = PixelFramesTest.image(2, 2, 16, 12, 11, 0, cells.array());
        image.setString(Tag.SOPClassUID, VR.UI, UID.SecondaryCaptureImageStorage);
        image.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3");
        Path plain = folder.resolve("plain.dcm");
        Path coded = folder.resolve("coded.dcm");
        DicomFile.of(image, UID.ExplicitVRLittleEndian).write(plain);
        PixelFramesTest.run(Tool.require("dcmcrle").toString(), plain.toString(), coded.toString());
        assertThat(PixelFramesTest.framesOf(coded).frame(0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void coloursOf16BitsInPixelsOrPlanesAreTheSame(int planarConfiguration) throws IOException {
        // Two frames of two pixels: samples 0, 256, 512 ...
        int[] order = planarConfiguration == 0 ? new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11} : new int[] {0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11};
        ByteBuffer cells = ByteBuffer.allocate(2 * order.length).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.of(order).forEach(sample -> cells.putShort((short) (256 * sample)));
        Attributes image = PixelFramesTest.image(2, 1, 16, 16, 15, 0, cells.array());
        image.setInt(Tag.SamplesPerPixel, VR.US, 3);
        image.setInt(Tag.PlanarConfiguration, VR.US, planarConfiguration);
        image.setInt(Tag.NumberOfFrames, VR.IS, 2);
        image.setString(Tag.PhotometricInterpretation, VR.CS, "RGB");
        PixelFrames frames = PixelFrames.of(image, UID.ExplicitVRLittleEndian);
        assertThat(frames.frame(0)).containsExactly(0, 256, 512, 768, 1024, 1280);
        assertThat(frames.rgb(1).samples()).containsExactly(1536, 1792, 2048, 2304, 2560, 2816);
    }

    @Test
    void whiteForLowValuesChangesNeitherStoredNorModalityValues() throws IOException {
        Attributes image = PixelFramesTest.image(2, 1, 8, 8, 7, 0, new byte[] {1, 2});
        image.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME1");
        image.setDouble(Tag.RescaleIntercept, VR.DS, -10);
        PixelFrames frames = PixelFrames.of(image, UID.ExplicitVRLittleEndian);
        assertThat(frames.isColour()).isFalse();
        assertThat(frames.frame(0)).containsExactly(1, 2);
        assertThat(frames.modalityValues(0)).containsExactly(-9, -8);
    }

    @Test
    void everyFrameHasItsOwnRescaleElseTheSharedOneElseThatOfTheImage() throws IOException {
        Attributes image = PixelFramesTest.image(2, 1, 8, 8, 7, 0, new byte[] {1, 2, 1, 2, 1, 2});
        image.setInt(Tag.NumberOfFrames, VR.IS, 3);
        image.setDouble(Tag.RescaleSlope, VR.DS, 1000);
        Sequence perFrame = image.newSequence(Tag.PerFrameFunctionalGroupsSequence, 3);
        for (double slope : new double[] {2, 0, 3}) {
            Attributes frame = new Attributes();
            perFrame.add(frame);
            if (slope != 0) {
                rescale(frame, slope);
            }
        }
        assertThat(PixelFrames.of(image, UID.ExplicitVRLittleEndian).modalityValues(1)).containsExactly(1000, 2000);
        Attributes shared = new Attributes();
        image.newSequence(Tag.SharedFunctionalGroupsSequence, 1).add(shared);
        rescale(shared, 10);
        PixelFrames frames = PixelFrames.of(image, UID.ExplicitVRLittleEndian);
        assertThat(frames.modalityValues(0)).containsExactly(2, 4);
        assertThat(frames.modalityValues(1)).containsExactly(10, 20);
        assertThat(frames.modalityValues(2)).containsExactly(3, 6);
    }

    private static void rescale(Attributes groups, double slope) {
        Attributes transform = new Attributes();
        transform.setDouble(Tag.RescaleSlope, VR.DS, slope);
        transform.setDouble(Tag.RescaleIntercept, VR.DS, 0);
        groups.newSequence(Tag.PixelValueTransformationSequence, 1).add(transform);
    }

    @Test
    void aModalityLookUpTableOf8BitEntriesBeginsAtAnUnsignedValue() throws IOException {
        Attributes image = PixelFramesTest.image(4, 1, 16, 16, 15, 0, new byte[] {0, 0, 0, -128, 1, -128, -1, -1});
        Attributes lut = new Attributes();
        lut.setInt(Tag.LUTDescriptor, VR.US, 2, 0x8000, 8);
        lut.setBytes(Tag.LUTData, VR.OW, new byte[] {7, -2});
        image.newSequence(Tag.ModalityLUTSequence, 1).add(lut);
        // A table goes before a rescale, of which the standard allows no other beside it.
        image.setDouble(Tag.RescaleSlope, VR.DS, 5);
        assertThat(PixelFrames.of(image, UID.ExplicitVRLittleEndian).modalityValues(0)).containsExactly(7, 7, 254, 254);
    }

    /** pydicom leaves the four unused bits of a cell in its value, which in this file are no sign: they are shifted out before. */
    @Test
    void theModalityLookUpTableOfAFileIsAppliedAsPydicomAppliesIt() throws Exception {
        Path file = TestData.require("decoder/pydicom-data/mlut_18.dcm");
        String script = "import sys, pydicom\nfrom pydicom.pixel_data_handlers.util import apply_modality_lut\nd = pydicom.dcmread(sys.argv[1])\n"
                + "sys.stdout.buffer.write(apply_modality_lut(d.pixel_array << 4 >> 4, d).astype('<f4').tobytes())\n";
        Process process = new ProcessBuilder("/usr/bin/python3", "-c", script, file.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        ByteBuffer bytes = ByteBuffer.wrap(process.getInputStream().readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(process.waitFor()).isZero();
        float[] expected = new float[bytes.limit() / Float.BYTES];
        bytes.asFloatBuffer().get(expected);
        assertThat(PixelFramesTest.framesOf(file).modalityValues(0)).isEqualTo(expected);
    }
}
