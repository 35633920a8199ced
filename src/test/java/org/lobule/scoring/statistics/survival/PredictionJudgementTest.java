package org.lobule.scoring.statistics.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.table.SurvivalOutcome;

class PredictionJudgementTest {

    /** G is 1 until 2, where one of two (the events are gone) is censored: 0.5 from then on. */
    private static final SurvivalOutcome FOUR = new SurvivalOutcome(new double[] {1, 2, 3, 2}, new int[] {1, 0, 1, 1});

    @Test
    void brierScoreOfFourRowsIsAsOnPaper() {
        double[][] survival = {{0.5, 0.2}, {0.9, 0.6}, {0.8, 0.7}, {0.6, 0.4}};
        // at 1: row 0 had its event with weight 1, the others are free; at 2: row 1 is censored and does not count
        double[] expected = {(0.25 + 0.01 + 0.04 + 0.16) / 4, (0.04 + 0.09 * 2 + 0.16 * 2) / 4};
        assertThat(BrierScore.at(FOUR, FOUR, survival, new double[] {1, 2})).containsExactly(expected, within(1e-12));
        assertThat(BrierScore.integrated(FOUR, FOUR, survival, new double[] {1, 2})).isCloseTo((expected[0] + expected[1]) / 2, within(1e-12));
        assertThatThrownBy(() -> BrierScore.integrated(FOUR, FOUR, survival, new double[] {2, 1})).hasMessageContaining("must rise");
    }

    @Test
    void areaOfFourRowsIsAsOnPaper() {
        // by 2: events at 1 (weight 1) and 2 (weight 2), free: the row of 3
        assertThat(TimeDependentAuc.of(FOUR, FOUR, new double[] {4, 9, 2, 2}, 2).areas()[0]).isCloseTo((1 + 2 * 0.5) / 3, within(1e-12));
        assertThatThrownBy(() -> TimeDependentAuc.of(FOUR, FOUR, new double[4], 0.5)).isInstanceOf(UnfitException.class).hasMessageContaining("Nobody had the event");
        assertThatThrownBy(() -> TimeDependentAuc.of(FOUR, FOUR, new double[4], 3)).isInstanceOf(UnfitException.class).hasMessageContaining("free of the event");
    }

    @Test
    void limitsByResamplingComeFromTheSeedAndKeepPatientsWhole() {
        double[] values = RandomGeneratorFactory.of("L64X128MixRandom").create(1).doubles(100).toArray();
        List<String> alone = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
        List<String> pairs = IntStream.range(0, 200).mapToObj(row -> Integer.toString(row / 2)).toList();
        PatientBootstrap bootstrap = new PatientBootstrap(new Bootstrap(500, 42));
        BootstrapEstimate mean = bootstrap.estimate(alone, rows -> Arrays.stream(rows).mapToDouble(row -> values[row]).average().orElseThrow());
        assertThat(bootstrap.estimate(alone, rows -> Arrays.stream(rows).mapToDouble(row -> values[row]).average().orElseThrow())).isEqualTo(mean);
        assertThat(bootstrap.estimate(pairs, rows -> Arrays.stream(rows).mapToDouble(row -> values[row / 2]).average().orElseThrow()).standardError())
                .isCloseTo(mean.standardError(), within(1e-12));
        double average = Arrays.stream(values).average().orElseThrow();
        double theory = Math.sqrt(Arrays.stream(values).map(v -> (v - average) * (v - average)).sum()) / 100;
        assertThat(mean.standardError()).isBetween(0.85 * theory, 1.15 * theory);
        assertThat(mean.interval().lower()).isBetween(average - 2.4 * theory, average - 1.5 * theory);
        assertThat(mean.interval().upper()).isBetween(average + 1.5 * theory, average + 2.4 * theory);
    }

    @Test
    void whatCannotBeToldOfMostResamplesHasNoLimits() {
        PatientBootstrap bootstrap = new PatientBootstrap(new Bootstrap(50, 1));
        BootstrapEstimate none = bootstrap.estimate(List.of("a", "b", "c"), rows -> {
            if (rows[0] != 0 || rows[1] != 1) {
                throw new UnfitException("of other rows it cannot be told");
            }
            return 3;
        });
        assertThat(none.estimate()).isEqualTo(3);
        assertThat(none.interval().lower()).isNaN();
        assertThat(none.undefined()).isGreaterThan(25);
        assertThatThrownBy(() -> bootstrap.estimate(List.of("a"), rows -> {
            throw new UnfitException("it cannot be told of all rows");
        })).hasMessage("it cannot be told of all rows");
    }

    private static double[] truth(double[] x, double time, double factor) {
        return Arrays.stream(x).map(v -> Math.exp(-time * Math.exp(factor * v))).toArray();
    }

    @Test
    void truePredictionsAreCalibratedAndExtremeOnesAreNot() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(8);
        int rows = 2000;
        double[] x = random.doubles(rows, -1.5, 1.5).toArray();
        double[] event = Arrays.stream(x).map(v -> -Math.log(random.nextDouble()) * Math.exp(-v)).toArray();
        double[] end = random.doubles(rows, 0.2, 3).toArray();
        SurvivalOutcome outcome = new SurvivalOutcome(IntStream.range(0, rows).mapToDouble(row -> Math.min(event[row], end[row])).toArray(),
                IntStream.range(0, rows).map(row -> event[row] < end[row] ? 1 : 0).toArray());
        SurvivalCalibration good = SurvivalCalibration.of(outcome, truth(x, 0.7, 1), 0.7, 5);
        assertThat(good.ici()).isLessThan(0.025);
        assertThat(good.groups()).hasSize(5).allSatisfy(group -> {
            assertThat(group.rows()).isEqualTo(400);
            assertThat(group.observed().value()).isCloseTo(group.predicted(), within(4 * group.observed().standardError()));
        });
        SurvivalCalibration extreme = SurvivalCalibration.of(outcome, truth(x, 0.7, 2), 0.7, 5);
        assertThat(extreme.ici()).isGreaterThan(0.08);
        assertThat(extreme.e50()).isLessThan(extreme.e90());
        double[] coarse = Arrays.stream(truth(x, 0.7, 1)).map(p -> Math.rint(p * 4) / 4).toArray();
        assertThat(SurvivalCalibration.of(outcome, coarse, 0.7, 20).groups()).hasSizeLessThanOrEqualTo(5)
                .extracting(SurvivalCalibration.Group::predicted).doesNotHaveDuplicates();
        assertThatThrownBy(() -> SurvivalCalibration.of(outcome, new double[rows], 0.7, 5)).isInstanceOf(UnfitException.class).hasMessageContaining("hardly differ");
    }
}
