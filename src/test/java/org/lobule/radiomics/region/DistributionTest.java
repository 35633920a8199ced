package org.lobule.radiomics.region;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DistributionTest {

    /** Whole numbers of 16 bits, those of more bits, those too far apart to be counted, and fractions, by scale. */
    @ParameterizedTest
    @ValueSource(doubles = {1, -320, 1000, 1e7, 0.25})
    void valuesInsideTheMaskAreCountedWhateverTheyAre(double scale) {
        var random = new Random(2);
        float[] values = new float[5000];
        byte[] mask = new byte[values.length];
        for (int v = 0; v < values.length; v++) {
            values[v] = (float) (scale * random.nextInt(-100, 101));
            mask[v] = (byte) random.nextInt(2);
        }
        double[] expected = IntStream.range(0, values.length).filter(v -> mask[v] != 0).mapToDouble(v -> values[v] + 0.0).sorted().toArray();
        Distribution distribution = Distribution.of(values, mask);
        double[] actual = IntStream.range(0, distribution.distinct()).boxed()
                .flatMapToDouble(b -> DoubleStream.generate(() -> distribution.value(b)).limit(distribution.count(b))).toArray();
        assertThat(actual).isEqualTo(expected);
        assertThat(distribution.distinct()).isBetween(150, 201);
        assertThat(distribution.isWhole()).isEqualTo(scale != 0.25);
    }
}
