package org.lobule.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.TestData;
import org.lobule.Tool;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;

/** Pixels of 32 and 64 bits: doses and maps of parameters. */
class WidePixelsTest {

    @TempDir
    Path folder;

    /** OW has its bytes reversed in words of 16 bits (PS3.5 7.3), the low word of a pixel first also in big endian. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void dosesOf32BitsAreTheSameInBigEndianAsDcmtkWritesIt(boolean inFile) throws Exception {
        Path little = TestData.require("decoder/pydicom/test_files/rtdose.dcm");
        Path big = folder.resolve("big.dcm");
        PixelFramesTest.run(Tool.require("dcmconv").toString(), "+tb", little.toString(), big.toString());
        DicomFile object = inFile ? DicomFile.readLeavingBulkData(big) : DicomFile.read(big);
        assertThat(object.transferSyntax()).isEqualTo(UID.ExplicitVRBigEndian);
        PixelFrames expected = PixelFramesTest.framesOf(little);
        assertThat(expected.format().bitsAllocated()).isEqualTo(32);
        try (PixelFrames frames = PixelFrames.of(object.dataset(), object.transferSyntax())) {
            for (int frame = 0; frame < expected.frames(); frame++) {
                PixelFramesTest.assertSameSamples(frames.frame(frame), expected.frame(frame));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pydicom/test_files/rtdose_expb", "pydicom-data/SC_rgb_expb_32bit_2frame"})
    void bigEndianFilesOf32BitsAreReadAsDcmtkReadsThem(String name) throws Exception {
        Path big = TestData.require("decoder/" + name + ".dcm");
        Path little = folder.resolve("little.dcm");
        PixelFramesTest.run(Tool.require("dcmconv").toString(), "+te", big.toString(), little.toString());
        PixelFrames ours = PixelFramesTest.framesOf(big);
        PixelFrames theirs = PixelFramesTest.framesOf(little);
        for (int frame = 0; frame < ours.frames(); frame++) {
            PixelFramesTest.assertSameSamples(ours.frame(frame), theirs.frame(frame));
        }
    }

    @ParameterizedTest
    @CsvSource({"parametric_map_float, 32", "parametric_map_double_float, 64"})
    void mapsOfFloatingPointHaveTheValuesThatPydicomReads(String name, int bits) throws Exception {
        Path file = TestData.require("decoder/pydicom-data/" + name + ".dcm");
        PixelFrames ours = PixelFramesTest.framesOf(file);
        float[] theirs = pydicom(file);
        assertThat(ours.format().bitsAllocated()).isEqualTo(bits);
        assertThat(theirs).hasSize(ours.frames() * ours.format().samples());
        float[] all = new float[theirs.length];
        for (int frame = 0; frame < ours.frames(); frame++) {
            System.arraycopy(ours.modalityValues(frame), 0, all, frame * ours.format().samples(), ours.format().samples());
        }
        assertThat(all).isEqualTo(theirs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parametric_map_float", "parametric_map_double_float"})
    void mapsOfFloatingPointAreTheSameInBigEndianAndLeftInTheirFile(String name) throws Exception {
        Path little = TestData.require("decoder/pydicom-data/" + name + ".dcm");
        Path big = folder.resolve("big.dcm");
        PixelFramesTest.run(Tool.require("dcmconv").toString(), "+tb", little.toString(), big.toString());
        DicomFile object = DicomFile.readLeavingBulkData(big);
        PixelFrames expected = PixelFramesTest.framesOf(little);
        try (PixelFrames frames = PixelFrames.of(object.dataset(), object.transferSyntax())) {
            for (int frame = 0; frame < expected.frames(); frame++) {
                assertThat(frames.modalityValues(frame)).isEqualTo(expected.modalityValues(frame));
            }
        }
    }

    private static float[] pydicom(Path file) throws Exception {
        String script = "import sys, pydicom\nd = pydicom.dcmread(sys.argv[1])\nsys.stdout.buffer.write(d.pixel_array.astype('<f4').tobytes())\n";
        Process process = new ProcessBuilder("/usr/bin/python3", "-c", script, file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        ByteBuffer bytes = ByteBuffer.wrap(process.getInputStream().readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(process.waitFor()).as("python3 with pydicom").isZero();
        float[] values = new float[bytes.limit() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static Attributes map(int bits, double... values) {
        Attributes map = PixelFramesTest.image(values.length, 1, bits, bits, bits - 1, 0, new byte[0]);
        map.remove(Tag.PixelData);
        map.remove(Tag.BitsStored);
        map.remove(Tag.HighBit);
        map.remove(Tag.PixelRepresentation);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * bits / Byte.SIZE).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (bits == Double.SIZE) {
                bytes.putDouble(value);
            } else {
                bytes.putFloat((float) value);
            }
        }
        map.setBytes(bits == Double.SIZE ? Tag.DoubleFloatPixelData : Tag.FloatPixelData, bits == Double.SIZE ? VR.OD : VR.OF, bytes.array());
        return map;
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64})
    void theRescaleOfAFrameAppliesToValuesOfFloatingPoint(int bits) throws IOException {
        Attributes map = map(bits, -0.5, Float.MAX_VALUE, Double.NaN);
        Sequence frames = map.newSequence(Tag.PerFrameFunctionalGroupsSequence, 1);
        Attributes frame = new Attributes();
        frames.add(frame);
        Attributes transform = new Attributes();
        transform.setDouble(Tag.RescaleSlope, VR.DS, 0.5);
        transform.setDouble(Tag.RescaleIntercept, VR.DS, 1);
        frame.newSequence(Tag.PixelValueTransformationSequence, 1).add(transform);
        assertThat(PixelFrames.of(map, UID.ExplicitVRLittleEndian).modalityValues(0)).containsExactly(0.75f, Float.MAX_VALUE / 2, Float.NaN);
    }

    @Test
    void valuesOfFloatingPointAreNoStoredIntegers() throws IOException {
        PixelFrames map = PixelFrames.of(map(32, 1), UID.ExplicitVRLittleEndian);
        assertThatThrownBy(() -> map.frame(0)).isInstanceOf(DicomException.class).hasMessageContaining("read their modality values instead");
        assertThatThrownBy(() -> map.modalityValues(1)).isInstanceOf(DicomException.class).hasMessageContaining("Frame 2 of an image of 1");
    }

    @Test
    void floatingPointOfAnotherSizeThanAllocatedOrTooShortIsRefused() {
        Attributes wrong = map(32, 1, 2);
        wrong.setInt(Tag.BitsAllocated, VR.US, 64);
        assertThatThrownBy(() -> PixelFrames.of(wrong, UID.ExplicitVRLittleEndian)).isInstanceOf(DicomException.class)
                .hasMessageContaining("floating point in 32 bits have 1 samples of 64 bits allocated");
        Attributes cut = map(64, 1, 2);
        cut.setInt(Tag.Rows, VR.US, 2);
        assertThatThrownBy(() -> PixelFrames.of(cut, UID.ExplicitVRLittleEndian)).isInstanceOf(DicomException.class)
                .hasMessageContaining("16 bytes where 1 frames of 2 x 2 pixels need 32");
    }

    @Test
    void integersOf64BitsAreRefused() {
        assertThatThrownBy(() -> PixelFrames.of(PixelFramesTest.image(1, 1, 64, 64, 63, 0, new byte[8]), UID.ExplicitVRLittleEndian))
                .isInstanceOf(DicomException.class).hasMessageContaining("64 bits allocated are not supported");
    }
}
