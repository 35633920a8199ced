package org.lobule.scoring.statistics.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.statistics.Seeds;
import org.lobule.scoring.table.SurvivalOutcome;

class CompetingScoresTest {

    private static final int ROWS = 120;
    private final RandomGenerator random = Seeds.generator(5, 1);
    private final double[] risk = IntStream.range(0, ROWS).mapToDouble(_ -> Math.rint(20 * random.nextDouble()) / 20).toArray();
    private final SurvivalOutcome outcome = drawn(true);

    private SurvivalOutcome drawn(boolean competing) {
        double[] time = new double[ROWS];
        int[] cause = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            double own = -Math.log(random.nextDouble()) / Math.exp(2 * risk[row]);
            double other = competing ? -Math.log(random.nextDouble()) / 1.5 : Double.POSITIVE_INFINITY;
            double censored = 2 * random.nextDouble();
            time[row] = Math.min(censored, Math.min(own, other));
            cause[row] = censored <= Math.min(own, other) ? 0 : own < other ? 1 : 2;
        }
        return new SurvivalOutcome(time, cause);
    }

    @Test
    void withoutCompetingEventsTheyAreTheUsualScores() {
        SurvivalOutcome plain = drawn(false);
        var scores = new CompetingScores(plain, plain);
        double[][] survival = Arrays.stream(risk).mapToObj(value -> new double[] {1 - value}).toArray(double[][]::new);
        assertThat(scores.area(risk, 0.4)).isCloseTo(TimeDependentAuc.of(plain, plain, risk, 0.4).areas()[0], within(1e-12));
        assertThat(scores.brier(risk, 0.4)).isCloseTo(BrierScore.at(plain, plain, survival, new double[] {0.4})[0], within(1e-12));
        assertThat(scores.concordance(risk, 0.8)).isCloseTo(Concordance.uno(plain, plain, risk, 0.8), within(1e-12));
    }

    /** Pair by pair and row by row from the definitions, the censoring curve as a product over single times. */
    @Test
    void withCompetingEventsTheyAreWhatTheirDefinitionsSay() {
        double at = 0.4;
        double cases = 0;
        double pairs = 0;
        double right = 0;
        double squares = 0;
        for (int i = 0; i < ROWS; i++) {
            double here = weight(i, at);
            boolean event = outcome.cause()[i] == 1 && outcome.time()[i] <= at;
            squares += here * Math.pow((event ? 1 : 0) - risk[i], 2) / ROWS;
            for (int j = 0; j < ROWS && event; j++) {
                boolean control = !(outcome.cause()[j] == 1 && outcome.time()[j] <= at);
                double both = control ? here * weight(j, at) : 0;
                pairs += both;
                right += both * half(risk[i], risk[j]);
            }
            cases += event ? 1 : 0;
        }
        var scores = new CompetingScores(outcome, outcome);
        assertThat(cases).isGreaterThan(10);
        assertThat(scores.area(risk, at)).isCloseTo(right / pairs, within(1e-12));
        assertThat(scores.brier(risk, at)).isCloseTo(squares, within(1e-12));
    }

    @Test
    void concordanceComparesAnEventWithLaterRowsAndWithEarlierCompetingEvents() {
        double pairs = 0;
        double right = 0;
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < ROWS && outcome.cause()[i] == 1; j++) {
                boolean later = outcome.time()[j] > outcome.time()[i];
                boolean competed = outcome.cause()[j] == 2 && outcome.time()[j] < outcome.time()[i];
                double both = later ? Math.pow(free(outcome.time()[i]), -2) : competed ? 1 / (free(outcome.time()[i]) * free(outcome.time()[j])) : 0;
                pairs += both;
                right += both * half(risk[i], risk[j]);
            }
        }
        assertThat(new CompetingScores(outcome, outcome).concordance(risk, Double.POSITIVE_INFINITY)).isCloseTo(right / pairs, within(1e-12));
    }

    @Test
    void rowsWithACompetingEventOutliveAllOthers() {
        SurvivalOutcome outliving = CompetingScores.outliving(outcome);
        assertThat(outliving.competes()).isFalse();
        assertThat(outliving.events()).isEqualTo(outcome.events());
        double last = Arrays.stream(outcome.time()).max().orElseThrow();
        assertThat(IntStream.range(0, ROWS).filter(row -> outcome.cause()[row] == 2)).allMatch(row -> outliving.time()[row] > last);
    }

    @Test
    void aTimeBeforeAnyEventTellsNothing() {
        assertThatThrownBy(() -> new CompetingScores(outcome, outcome).area(risk, 1e-9)).isInstanceOf(UnfitException.class).hasMessageContaining("choose another time");
    }

    @Test
    void incidenceIsThatOfAalenAndJohansenAtEveryTime() {
        CumulativeIncidence whole = CumulativeIncidence.of(outcome, 1);
        for (double time : new double[] {0, 0.1, 0.5, 1, 5}) {
            assertThat(CumulativeIncidence.until(outcome, time)).isCloseTo(whole.at(time), within(1e-12));
        }
    }

    private static double half(double one, double other) {
        return one > other ? 1 : one == other ? 0.5 : 0;
    }

    private double weight(int row, double at) {
        return outcome.time()[row] > at ? 1 / free(at) : outcome.cause()[row] == 0 ? 0 : 1 / free(outcome.time()[row]);
    }

    /** Probability of not being censored until a time. */
    private double free(double until) {
        double product = 1;
        for (int row = 0; row < ROWS; row++) {
            double time = outcome.time()[row];
            if (outcome.cause()[row] == 0 && time <= until) {
                double atRisk = Arrays.stream(outcome.time()).filter(other -> other >= time).count();
                product *= 1 - 1 / atRisk;
            }
        }
        return product;
    }
}
