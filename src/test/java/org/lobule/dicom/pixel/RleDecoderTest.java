package org.lobule.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.io.DicomException;

class RleDecoderTest {

    private final RleDecoder decoder = new RleDecoder();
    private final PixelFormat words = new PixelFormat(2, 3, 1, false, 16, 16, 15, true);

    private static byte[] frame(byte[]... segments) {
        ByteBuffer frame = ByteBuffer.allocate(64 + Arrays.stream(segments).mapToInt(s -> s.length).sum()).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(segments.length);
        int offset = 64;
        for (byte[] segment : segments) {
            frame.putInt(offset);
            offset += segment.length;
        }
        frame.position(64);
        for (byte[] segment : segments) {
            frame.put(segment);
        }
        return frame.array();
    }

    @Test
    void runsLiteralsAndNothingsAreExpandedTheHighBytesFirst() throws IOException {
        byte[] high = {-2, 1, -128, 2, 0, -1, 0};
        byte[] low = {5, 1, 2, 3, 4, 5, 6};
        assertThat(decoder.decode(frame(high, low), words)).containsExactly(257, 258, 259, 4, -251, 6);
    }

    @Test
    void paddingBehindASegmentIsIgnored() throws IOException {
        byte[] low = {5, 1, 2, 3, 4, 5, 6, 0};
        assertThat(decoder.decode(frame(new byte[] {-5, 0, 0, 0}, low), words)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void shortSegmentsWrongOffsetsAndWrongNumbersAreRefused() {
        assertThatThrownBy(() -> decoder.decode(frame(new byte[] {-4, 0}, new byte[] {5, 1, 2, 3, 4, 5, 6}), words))
                .isInstanceOf(DicomException.class).hasMessageContaining("5 of 6 bytes");
        assertThatThrownBy(() -> decoder.decode(frame(new byte[] {-5, 0}, new byte[] {5, 1, 2, 3}), words)).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> decoder.decode(frame(new byte[] {-5, 0}), words)).isInstanceOf(DicomException.class)
                .hasMessageContaining("1 segments where 2 are needed");
        byte[] outside = frame(new byte[] {-5, 0}, new byte[] {-5, 0});
        outside[8] = 127;
        assertThatThrownBy(() -> decoder.decode(outside, words)).isInstanceOf(DicomException.class).hasMessageContaining("outside");
        assertThatThrownBy(() -> decoder.decode(new byte[10], words)).isInstanceOf(DicomException.class);
    }

    @Test
    void aTinyFrameThatClaimsAHugeImageIsRefusedBeforeMemoryIsTaken() {
        PixelFormat huge = new PixelFormat(8192, 8192, 1, false, 8, 8, 7, false);
        assertThatThrownBy(() -> decoder.decode(frame(new byte[] {-5, 0}), huge)).isInstanceOf(DicomException.class);
    }
}
