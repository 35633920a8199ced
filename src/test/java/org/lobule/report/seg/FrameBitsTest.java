package org.lobule.report.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FrameBitsTest {

    @Test
    void theFirstPixelIsTheLowestBitAndFramesFollowWithoutPadding() {
        FrameBits bits = new FrameBits(5, 3);
        bits.put(0, new byte[] {1, 0, 0, 0, 1}, 0);
        bits.put(1, new byte[] {9, 9, 0, 1, 0, 0, 1}, 2);
        bits.put(2, new byte[] {0, 0, 0, 1, 1}, 0);
        assertThat(bits.bytes()).containsExactly(0b01010001, 0b01100010);
    }

    @Test
    void whatIsPutCanBeReadAgain() {
        FrameBits bits = new FrameBits(437, 20);
        byte[] frame = new byte[437];
        for (int pixel = 0; pixel < frame.length; pixel += 3) {
            frame[pixel] = 1;
        }
        bits.put(7, frame, 0);
        for (int pixel = 0; pixel < frame.length; pixel++) {
            assertThat(bits.get(7, pixel)).isEqualTo(frame[pixel]);
            assertThat(bits.get(6, pixel)).isZero();
            assertThat(bits.get(8, pixel)).isZero();
        }
    }

    @Test
    void theNumberOfBytesIsEven() {
        assertThat(new FrameBits(8, 1).bytes()).hasSize(2);
        assertThat(new FrameBits(17, 1).bytes()).hasSize(4);
    }

    @Test
    void moreFramesThanAnArrayHoldsAreRefused() {
        assertThatThrownBy(() -> new FrameBits(1 << 24, 1 << 11)).isInstanceOf(IllegalArgumentException.class);
    }
}
