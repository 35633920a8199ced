package org.lobule.scoring.model.linear.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SupportJumpTest {

    private static final int SIZE = 12;

    /** The function is {@code b'Sb / 2 - right'b + sum of thresholds |b|}. */
    private record Problem(double[][] second, double[] right, double[] thresholds) {

        static Problem random(long seed, int rank) {
            RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            double[][] factors = new double[rank][SIZE];
            for (double[] factor : factors) {
                Arrays.setAll(factor, k -> chance.nextGaussian());
            }
            double[][] second = new double[SIZE][SIZE];
            for (int k = 0; k < SIZE; k++) {
                for (int j = 0; j < SIZE; j++) {
                    for (double[] factor : factors) {
                        second[k][j] += factor[k] * factor[j];
                    }
                }
            }
            double[] right = new double[SIZE];
            double[] thresholds = new double[SIZE];
            for (int k = 0; k < SIZE; k++) {
                right[k] = 3 * factors[0][k] - 2 * factors[1][k];
                thresholds[k] = k == SIZE - 1 ? 0 : 0.5;
            }
            return new Problem(second, right, thresholds);
        }

        double[] slope(double[] at) {
            double[] slope = right.clone();
            for (int k = 0; k < SIZE; k++) {
                for (int j = 0; j < SIZE; j++) {
                    slope[k] -= second[k][j] * at[j];
                }
            }
            return slope;
        }

        double value(double[] at) {
            double value = 0;
            double[] slope = slope(at);
            for (int k = 0; k < SIZE; k++) {
                value += -at[k] * (slope[k] + right[k]) / 2 + thresholds[k] * Math.abs(at[k]);
            }
            return value;
        }

        double[] jump(double[] start) {
            return new SupportJump(second, thresholds).from(start, slope(start));
        }
    }

    @Test
    void withoutAChangeOfSignTheJumpEndsAtTheMinimum() {
        Problem problem = Problem.random(1, SIZE);
        double[] start = new double[SIZE];
        start[SIZE - 1] = 1;
        double[] reached = problem.jump(start);

        assertThat(problem.slope(reached)[SIZE - 1]).isCloseTo(0, within(1e-8));
        assertThat(Arrays.copyOf(reached, SIZE - 1)).containsOnly(0);
    }

    @RepeatedTest(20)
    void aJumpNeverLeadsUpwardsAndNoCoefficientPassesZero(RepetitionInfo repetition) {
        int rank = repetition.getCurrentRepetition() % 2 == 0 ? SIZE : SIZE / 2;
        Problem problem = Problem.random(repetition.getCurrentRepetition(), rank);
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(100 + repetition.getCurrentRepetition());
        double[] start = new double[SIZE];
        Arrays.setAll(start, k -> chance.nextInt(3) == 0 ? 0 : chance.nextGaussian());
        double[] reached = problem.jump(start);

        assertThat(problem.value(reached)).isLessThan(problem.value(start));
        for (int k = 0; k < SIZE - 1; k++) {
            assertThat(reached[k] * start[k]).isGreaterThanOrEqualTo(0);
            assertThat(start[k] != 0 || reached[k] == 0).isTrue();
        }
    }

    @RepeatedTest(10)
    void wherePassesAndJumpsAlternateTheConditionsOfTheMinimumHold(RepetitionInfo repetition) {
        Problem problem = Problem.random(repetition.getCurrentRepetition(), SIZE);
        double[] at = new double[SIZE];
        for (int round = 0; round < 30; round++) {
            for (int k = 0; k < SIZE; k++) {
                double free = problem.slope(at)[k] + problem.second[k][k] * at[k];
                at[k] = Math.abs(free) <= problem.thresholds[k] ? 0 : (free - Math.copySign(problem.thresholds[k], free)) / problem.second[k][k];
            }
            at = problem.jump(at);
        }
        double[] slope = problem.slope(at);
        for (int k = 0; k < SIZE; k++) {
            double excess = at[k] == 0 ? Math.max(0, Math.abs(slope[k]) - problem.thresholds[k]) : Math.abs(slope[k] - Math.signum(at[k]) * problem.thresholds[k]);
            assertThat(excess).isLessThan(1e-7);
        }
    }
}
