package org.lobule.radiomics.region;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MaskStretchTest {

    @Test
    void stretchesBeginAndEndWhereTheMaskChanges() {
        byte[] mask = new byte[3000];
        var random = new Random(1);
        for (int v = 1; v < mask.length; v++) {
            // stretches of one voxel up to longer than a block
            mask[v] = (byte) (random.nextInt(v < 200 ? 3 : 700) == 0 ? 1 - mask[v - 1] : mask[v - 1]);
        }
        for (int from = 0; from <= mask.length; from += 7) {
            for (int end = from; end <= mask.length; end += 97) {
                int begin = from;
                while (begin < end && mask[begin] == 0) {
                    begin++;
                }
                int outside = from;
                while (outside < end && mask[outside] == 1) {
                    outside++;
                }
                assertThat(MaskStretch.begin(mask, from, end)).isEqualTo(begin);
                assertThat(MaskStretch.end(mask, from, end)).isEqualTo(outside);
            }
        }
    }

    @Test
    void anyValueButZeroIsInside() {
        byte[] mask = {0, 1, 2, -1, 1, 0, 3};
        assertThat(MaskStretch.begin(mask, 0, mask.length)).isEqualTo(1);
        assertThat(MaskStretch.end(mask, 1, mask.length)).isEqualTo(5);
        assertThat(MaskStretch.end(mask, 2, 4)).isEqualTo(4);
        assertThat(MaskStretch.end(mask, 6, mask.length)).isEqualTo(7);
    }
}
