package org.lobule.radiomics.region;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DistributionTest {

    private static final int VOXELS = 20_000;

    private final Random random = new Random(2);
    private final float[] values = new float[VOXELS];
    private final byte[] mask = new byte[VOXELS];

    private double[] draw(int different, double scale) {
        for (int v = 0; v < VOXELS; v++) {
            values[v] = (float) (scale * random.nextInt(-different, different + 1));
            mask[v] = (byte) random.nextInt(2);
        }
        return IntStream.range(0, VOXELS).filter(v -> mask[v] != 0).mapToDouble(v -> values[v] + 0.0).sorted().toArray();
    }

    /** Whole numbers of 16 bits, those of more bits, those too far apart to be counted, and fractions, by scale. */
    @ParameterizedTest
    @CsvSource({"1, counted", "-320, counted", "1000, counted", "1e7, kept", "0.25, kept"})
    void valuesInsideTheMaskAreCountedOrKeptWhateverTheyAre(double scale, String how) {
        double[] expected = draw(100, scale);
        Distribution distribution = Distribution.of(values, mask);
        assertThat(distribution).isInstanceOf(how.equals("counted") ? CountedValues.class : BucketedValues.class);
        assertThat(IntStream.rangeClosed(1, expected.length).mapToDouble(distribution::atRank).toArray()).isEqualTo(expected);
        assertThat(distribution.isWhole()).isEqualTo(scale != 0.25);
        CountedValues same = distribution.map(x -> x);
        assertThat(same.distinct()).isEqualTo(201);
        assertThat(IntStream.range(0, same.distinct()).boxed().flatMapToDouble(b -> DoubleStream.generate(() -> same.value(b)).limit(same.count(b))).toArray())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e7, 1e-3, 1e-30})
    void whatIsSaidOfValuesIsTrueOfTheirList(double scale) {
        double[] list = draw(3000, scale);
        Distribution distribution = Distribution.of(values, mask);
        double mean = DoubleStream.of(list).sum() / list.length;
        assertThat(distribution.total()).isEqualTo(list.length);
        assertThat(distribution.minimum()).isEqualTo(list[0]);
        assertThat(distribution.maximum()).isEqualTo(list[list.length - 1]);
        assertThat(distribution.isFlat()).isFalse();
        assertThat(distribution.mean()).isCloseTo(mean, within(1e-12 * list[list.length - 1]));
        Distribution.Moments moments = distribution.moments(mean);
        double[] actual = {moments.second(), moments.third(), moments.fourth()};
        for (int power = 2; power <= 4; power++) {
            int p = power;
            assertThat(actual[p - 2] / Math.pow(scale, p)).isCloseTo(DoubleStream.of(list).map(x -> Math.pow((x - mean) / scale, p)).sum() / list.length,
                    within(1e-12 * Math.pow(3000, p)));
        }
        double quartile = list[list.length / 4];
        assertThat(distribution.meanAbsoluteDeviation(quartile) / scale)
                .isCloseTo(DoubleStream.of(list).map(x -> Math.abs(x - quartile)).sum() / list.length / scale, within(1e-9));
        double[] part = DoubleStream.of(list).filter(x -> x >= quartile && x <= -quartile).toArray();
        double partMean = DoubleStream.of(part).sum() / part.length;
        assertThat(distribution.meanAbsoluteDeviationWithin(quartile, -quartile) / scale)
                .isCloseTo(DoubleStream.of(part).map(x -> Math.abs(x - partMean)).sum() / part.length / scale, within(1e-9));
        assertThat(distribution.meanClamped(quartile, -quartile / 3) / scale)
                .isCloseTo(DoubleStream.of(list).map(x -> Math.clamp(x, quartile, -quartile / 3)).sum() / list.length / scale, within(1e-9));
        assertThat(distribution.atLeast(quartile)).isEqualTo(DoubleStream.of(list).filter(x -> x >= quartile).count());
        assertThat(distribution.atLeast(Math.nextUp(quartile))).isEqualTo(DoubleStream.of(list).filter(x -> x > quartile).count());
        double beyond = 2 * list[list.length - 1];
        assertThat(distribution.atLeast(beyond)).isZero();
        assertThat(distribution.atLeast(-beyond)).isEqualTo(list.length);
        assertThat(distribution.meanClamped(-beyond, beyond)).isCloseTo(mean, within(1e-12 * beyond));
        assertThat(distribution.meanAbsoluteDeviationWithin(beyond, 2 * beyond)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-3})
    void theBinsOfAllValuesAreThoseOfEach(double scale) {
        double[] list = draw(3000, scale);
        CountedValues bins = Distribution.of(values, mask).map(x -> Math.floor(x / scale / 700));
        for (int b = 0; b < bins.distinct(); b++) {
            double bin = bins.value(b);
            assertThat(bins.count(b)).isEqualTo(DoubleStream.of(list).filter(x -> Math.floor(x / scale / 700) == bin).count()).isPositive();
        }
        assertThat(bins.total()).isEqualTo(list.length);
    }
}
