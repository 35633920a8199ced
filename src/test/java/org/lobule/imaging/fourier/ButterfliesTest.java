package org.lobule.imaging.fourier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ButterfliesTest {

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 20", "3, 7", "3, 64", "4, 3", "4, 40", "5, 13", "5, 32"})
    void vectorInstructionsGiveTheSameBits(int radix, int block) {
        double[][] plain = outputs(new PlainButterflies(), radix, block);
        double[][] vector = outputs(new VectorButterflies(), radix, block);
        assertThat(vector[0]).isEqualTo(plain[0]);
        assertThat(vector[1]).isEqualTo(plain[1]);
        assertThat(plain[0][radix * block - 1]).isNotZero();
    }

    private static double[][] outputs(Butterflies butterflies, int radix, int block) {
        var random = new Random(radix * 100L + block);
        double[] fr = random.doubles(2L * radix * block, -1, 1).toArray();
        double[] fi = random.doubles(2L * radix * block, -1, 1).toArray();
        double[] c = random.doubles(5, -1, 1).toArray();
        double[] s = random.doubles(5, -1, 1).toArray();
        double[] tr = new double[radix * block];
        double[] ti = new double[radix * block];
        switch (radix) {
            case 2 -> butterflies.radix2(fr, fi, tr, ti, 0, 2 * block, 0, block, c, s, 0);
            case 3 -> butterflies.radix3(fr, fi, tr, ti, 0, 2 * block, 0, block, c, s, 0);
            case 4 -> butterflies.radix4(fr, fi, tr, ti, 0, 2 * block, 0, block, c, s, 0);
            default -> butterflies.radix5(fr, fi, tr, ti, 0, 2 * block, 0, block, c, s, 0);
        }
        return new double[][] {tr, ti};
    }
}
