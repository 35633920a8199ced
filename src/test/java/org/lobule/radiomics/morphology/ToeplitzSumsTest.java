package org.lobule.radiomics.morphology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToeplitzSumsTest {

    @ParameterizedTest
    @CsvSource({"1, false", "2, true", "7, false", "12, false", "51, true"})
    void vectorInstructionsGiveTheSameBits(int slices, boolean odd) {
        double[] plain = sums(new PlainToeplitzSums(), slices, odd);
        double[] vector = sums(new VectorToeplitzSums(), slices, odd);
        assertThat(vector).isEqualTo(plain).doesNotContain(0);
    }

    private static double[] sums(ToeplitzSums toeplitz, int slices, boolean odd) {
        var random = new Random(slices);
        double[] values = random.doubles((slices + 1L) / 2 * ToeplitzSums.PARTS * ToeplitzSums.LANES, -1, 1).toArray();
        double[] kernel = random.doubles((long) slices * ToeplitzSums.LANES, -1, 1).toArray();
        double[] sums = random.doubles(3L * ToeplitzSums.LANES, 1, 2).toArray();
        toeplitz.add(values, 0, kernel, slices, odd, sums);
        return sums;
    }
}
