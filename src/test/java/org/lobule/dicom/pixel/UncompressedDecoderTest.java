package org.lobule.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomException;

class UncompressedDecoderTest {

    private static int[] frame(Attributes image) throws IOException {
        return PixelFrames.of(image, UID.ExplicitVRLittleEndian).frame(0);
    }

    @Test
    void overlayBitsAboveTheStoredOnesAreMaskedAway() throws IOException {
        assertThat(frame(PixelFramesTest.image(2, 1, 16, 12, 11, 0, new byte[] {0x34, (byte) 0xF2, 0x01, 0x10}))).containsExactly(0x234, 1);
    }

    @Test
    void storedBitsMayLieInTheUpperPartOfTheCell() throws IOException {
        assertThat(frame(PixelFramesTest.image(2, 1, 16, 12, 15, 0, new byte[] {0x4F, 0x23, 0x1F, (byte) 0xF0}))).containsExactly(0x234, 0xF01);
        assertThat(frame(PixelFramesTest.image(1, 1, 16, 12, 15, 1, new byte[] {0x1F, (byte) 0xF0}))).containsExactly(0xF01 - 0x1000);
    }

    @Test
    void theSignIsExtendedFromTheHighestStoredBit() throws IOException {
        assertThat(frame(PixelFramesTest.image(3, 1, 16, 12, 11, 1, new byte[] {(byte) 0xFF, 0x0F, (byte) 0xFF, 0x07, 0, 8})))
                .containsExactly(-1, 2047, -2048);
        assertThat(frame(PixelFramesTest.image(2, 1, 8, 8, 7, 1, new byte[] {-128, 127}))).containsExactly(-128, 127);
        assertThat(frame(PixelFramesTest.image(2, 1, 8, 8, 7, 0, new byte[] {-128, 127}))).containsExactly(128, 127);
        assertThat(frame(PixelFramesTest.image(1, 1, 32, 32, 31, 1, new byte[] {-2, -1, -1, -1}))).containsExactly(-2);
    }

    @Test
    void framesOfOneBitBeginInsideAByte() throws IOException {
        // Two frames of 3 x 3: bits 0-8 and 9-17, the least significant first.
        Attributes image = PixelFramesTest.image(3, 3, 1, 1, 0, 0, new byte[] {(byte) 0b1000_0001, (byte) 0b0000_0011, 0b10, 0});
        image.setInt(Tag.NumberOfFrames, VR.IS, 2);
        PixelFrames frames = PixelFrames.of(image, UID.ExplicitVRLittleEndian);
        assertThat(frames.frame(0)).containsExactly(1, 0, 0, 0, 0, 0, 0, 1, 1);
        assertThat(frames.frame(1)).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void bitsThatDoNotFitTheirCellAreRefused() {
        assertThatThrownBy(() -> frame(PixelFramesTest.image(1, 1, 16, 17, 16, 0, new byte[2]))).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> frame(PixelFramesTest.image(1, 1, 16, 12, 9, 0, new byte[2]))).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> frame(PixelFramesTest.image(1, 1, 12, 12, 11, 0, new byte[2]))).isInstanceOf(DicomException.class)
                .hasMessageContaining("12 bits allocated");
        assertThatThrownBy(() -> frame(PixelFramesTest.image(65535, 65535, 16, 16, 15, 0, new byte[2]))).isInstanceOf(DicomException.class);
    }
}
