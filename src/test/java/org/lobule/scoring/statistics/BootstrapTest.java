package org.lobule.scoring.statistics;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class BootstrapTest {

    private final double[] values = Seeds.generator(4, 0).doubles(40).map(u -> -Math.log(u)).toArray(); // exponential: skewed

    private double mean(int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).average().orElseThrow();
    }

    @Test
    void theStandardErrorOfAMeanIsThatOfTheFormula() {
        BootstrapEstimate estimate = new Bootstrap(2000, 1).estimate(ResamplingUnits.rows(40), this::mean);
        double mean = Arrays.stream(values).average().orElseThrow();
        double formula = Math.sqrt(Arrays.stream(values).map(value -> Math.pow(value - mean, 2)).sum() / 40 / 40);
        assertThat(estimate.estimate()).isCloseTo(mean, within(1e-12));
        assertThat(estimate.standardError()).isCloseTo(formula, within(0.04 * formula));
        assertThat(estimate.bias()).isCloseTo(0, within(0.05 * formula));
        assertThat(estimate.interval().width()).isCloseTo(2 * 1.96 * formula, within(0.3 * formula));
        assertThat(estimate).returns(2000, BootstrapEstimate::replicates).returns(0, BootstrapEstimate::undefined);
    }

    @Test
    void theCorrectedIntervalOfASkewedMeanLiesFurtherToTheRight() {
        ResamplingUnits units = ResamplingUnits.rows(40);
        Interval plain = new Bootstrap(2000, 1).estimate(units, this::mean).interval();
        Interval corrected = new Bootstrap(2000, 1, 0.95, Bootstrap.Method.BIAS_CORRECTED_ACCELERATED).estimate(units, this::mean).interval();
        assertThat(corrected.lower()).isGreaterThan(plain.lower());
        assertThat(corrected.upper()).isGreaterThan(plain.upper());
    }

    @Test
    void theAccelerationOfAMeanIsASixthOfItsSkewness() {
        // cubes of the deviations of 0, 0, 0, 6 add up to 81, squares to 27: skewness 2 / sqrt(3), acceleration skewness / (6 sqrt(4))
        double[] few = {0, 0, 0, 6};
        ResamplingUnits units = ResamplingUnits.rows(4);
        Bootstrap bootstrap = new Bootstrap(5000, 9, 0.9, Bootstrap.Method.BIAS_CORRECTED_ACCELERATED);
        double[] draws = Arrays.stream(bootstrap.draws(units, rows -> new double[] {Arrays.stream(rows).mapToDouble(row -> few[row]).average().orElseThrow()}))
                .mapToDouble(draw -> draw[0]).sorted().toArray();
        double acceleration = 2 / Math.sqrt(3) / 12;
        double below = Arrays.stream(draws).map(draw -> draw < 1.5 ? 1 : draw == 1.5 ? 0.5 : 0).average().orElseThrow();
        double shifted = Normal.quantile(below) + 1.6448536269514722;
        double upper = Quantiles.of(draws, Normal.cumulative(Normal.quantile(below) + shifted / (1 - acceleration * shifted)));
        assertThat(bootstrap.estimate(units, rows -> Arrays.stream(rows).mapToDouble(row -> few[row]).average().orElseThrow()).interval().upper())
                .isEqualTo(upper);
    }

    @Test
    void oneThreadOrManyTheNumbersAreTheSame() throws Exception {
        Bootstrap bootstrap = new Bootstrap(300, 17, 0.95, Bootstrap.Method.BIAS_CORRECTED_ACCELERATED);
        BootstrapEstimate expected = bootstrap.estimate(ResamplingUnits.rows(40), this::mean);
        for (int threads : new int[] {1, 3, 8}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                assertThat(pool.submit(() -> bootstrap.estimate(ResamplingUnits.rows(40), this::mean)).get()).isEqualTo(expected);
            }
        }
        assertThat(new Bootstrap(300, 18, 0.95, Bootstrap.Method.BIAS_CORRECTED_ACCELERATED).estimate(ResamplingUnits.rows(40), this::mean))
                .isNotEqualTo(expected);
    }

    @Test
    void rowsOfAPatientAreDrawnTogetherAndEachStratumKeepsItsSize() {
        List<String> patients = List.of("a", "b", "a", "c", "d", "d", "e");
        int[] classes = {0, 0, 0, 1, 0, 1, 1};
        ResamplingUnits units = ResamplingUnits.stratified(patients, classes);
        assertThat(units.size()).isEqualTo(5);
        for (int draw = 0; draw < 200; draw++) {
            int[] rows = units.draw(Seeds.generator(2, draw));
            assertThat(count(rows, 0)).isEqualTo(count(rows, 2)); // both rows of patient a
            assertThat(count(rows, 4)).isEqualTo(count(rows, 5)).isEqualTo(1); // the only patient with both classes
            assertThat(count(rows, 3) + count(rows, 6)).isEqualTo(2); // patients of class 1
            assertThat(count(rows, 0) + count(rows, 1)).isEqualTo(2); // patients of class 0
        }
    }

    private static long count(int[] rows, int which) {
        return Arrays.stream(rows).filter(row -> row == which).count();
    }

    @Test
    void replicatesWithoutANumberAreCountedAndTooManyLeaveNoInterval() {
        ResamplingUnits units = ResamplingUnits.rows(3);
        BootstrapEstimate some = new Bootstrap(500, 1).estimate(units, rows -> count(rows, 0) == 3 ? Double.NaN : count(rows, 0));
        assertThat(some.undefined()).isBetween(5, 40); // one of 27 draws
        assertThat(some.replicates() + some.undefined()).isEqualTo(500);
        assertThat(some.interval().lower()).isZero();
        BootstrapEstimate most = new Bootstrap(500, 1).estimate(units, rows -> count(rows, 0) == 1 ? 1 : Double.NaN);
        assertThat(most.interval().lower()).isNaN();
    }

    @Test
    void seedsDerivedFromOneDiffer() {
        Set<Long> seeds = new HashSet<>();
        IntStream.range(0, 10000).forEach(number -> seeds.add(Seeds.derive(0, number)));
        IntStream.range(0, 10000).forEach(number -> seeds.add(Seeds.derive(1, number)));
        assertThat(seeds).hasSize(20000);
        RandomGenerator again = Seeds.generator(5, 6);
        assertThat(again.nextLong()).isEqualTo(Seeds.generator(5, 6).nextLong()).isNotEqualTo(Seeds.generator(5, 7).nextLong());
    }

    @Test
    void noRowsNoReplicatesAndNoLevelAreRefused() {
        assertThatThrownBy(() -> ResamplingUnits.rows(0)).hasMessageContaining("Resampling needs rows");
        assertThatThrownBy(() -> new Bootstrap(0, 1)).hasMessageContaining("needs replicates");
        assertThatThrownBy(() -> new Bootstrap(10, 1, 1, Bootstrap.Method.PERCENTILE)).hasMessageContaining("between 0 and 1");
    }
}
