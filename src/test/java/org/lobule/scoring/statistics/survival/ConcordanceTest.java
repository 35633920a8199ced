package org.lobule.scoring.statistics.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.SurvivalOutcome;

class ConcordanceTest {

    /** Events at 1, 2, 2 and a row censored at 2, another at 3. */
    private static final SurvivalOutcome FIVE = new SurvivalOutcome(new double[] {1, 2, 2, 2, 3}, new int[] {1, 1, 1, 0, 0});

    @Test
    void pairsWithTiesOfEveryKindAreAsOnPaper() {
        // 1 with all four others: 2 right, 1 alike, 1 wrong; each event at 2 with the two censored rows: (9: 2 right), (5: 1 alike, 1 right)
        Concordance concordance = Concordance.harrell(FIVE, new double[] {5, 9, 5, 5, 1}.clone());
        assertThat(concordance.concordant()).isEqualTo(1 + 2 + 1);
        assertThat(concordance.discordant()).isEqualTo(1);
        assertThat(concordance.tiedRisk()).isEqualTo(2 + 1);
        assertThat(concordance.tiedTime()).isEqualTo(1);
        assertThat(concordance.value()).isEqualTo(5.5 / 8);
    }

    @Test
    void countsAreThoseOfAllPairsOneByOne() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        int rows = 300;
        SurvivalOutcome outcome = new SurvivalOutcome(random.ints(rows, 0, 40).asDoubleStream().toArray(), random.ints(rows, 0, 3).toArray());
        double[] risk = random.ints(rows, -10, 10).asDoubleStream().toArray();
        long right = 0;
        long wrong = 0;
        long alike = 0;
        double unoRight = 0;
        double unoAll = 0;
        CensoringCurve censoring = CensoringCurve.of(outcome);
        for (int a = 0; a < rows; a++) {
            for (int b = 0; b < rows; b++) {
                double first = outcome.time()[a];
                if (outcome.event(a) && (outcome.time()[b] > first || outcome.time()[b] == first && !outcome.event(b))) {
                    right += risk[a] > risk[b] ? 1 : 0;
                    wrong += risk[a] < risk[b] ? 1 : 0;
                    alike += risk[a] == risk[b] ? 1 : 0;
                    double weight = first < 30 ? Math.pow(censoring.weight(first), 2) : 0;
                    unoAll += weight;
                    unoRight += weight * (risk[a] > risk[b] ? 1 : risk[a] == risk[b] ? 0.5 : 0);
                }
            }
        }
        Concordance concordance = Concordance.harrell(outcome, risk);
        assertThat(new long[] {concordance.concordant(), concordance.discordant(), concordance.tiedRisk()}).containsExactly(right, wrong, alike);
        assertThat(Concordance.uno(outcome, outcome, risk, 30)).isCloseTo(unoRight / unoAll, within(1e-12));
    }

    /** A row taken once more by a millionth: the value moves by its influence. */
    @Test
    void influenceIsHowTheValueMovesWithARow() {
        double[] risk = {5, 9, 5, 4, 1};
        Concordance concordance = Concordance.harrell(FIVE, risk);
        assertThat(Arrays.stream(concordance.influence()).sum()).isCloseTo(0, within(1e-12));
        int[] many = IntStream.range(0, 5 * 2000).map(place -> place / 2000).toArray();
        int[] more = IntStream.concat(Arrays.stream(many), IntStream.of(1)).toArray();
        double base = Concordance.harrell(FIVE.selectRows(many), of(risk, many)).value();
        double moved = Concordance.harrell(FIVE.selectRows(more), of(risk, more)).value();
        assertThat((moved - base) * 2000).isCloseTo(concordance.influence()[1], within(1e-4));
    }

    private static double[] of(double[] risk, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> risk[row]).toArray();
    }

    @Test
    void rowsOfOnePatientCountAsOne() {
        double[] risk = {5, 9, 5, 4, 1};
        int[] twice = {0, 1, 2, 3, 4, 0, 1, 2, 3, 4};
        Concordance doubled = Concordance.harrell(FIVE.selectRows(twice), of(risk, twice));
        double single = Concordance.harrell(FIVE, risk).estimate(0.95).standardError();
        assertThat(doubled.estimate(twice, 0.95).standardError()).isCloseTo(single, within(1e-12));
        assertThat(doubled.estimate(0.95).standardError()).isCloseTo(single / Math.sqrt(2), within(1e-12));
    }

    @Test
    void twoValuesOfTheSameRowsAreComparedByTheirInfluence() {
        Cohort cohort = Cohort.lung();
        int[] own = IntStream.range(0, cohort.outcome().rows()).toArray();
        Concordance ecog = Concordance.harrell(cohort.outcome(), cohort.covariates().column(2));
        Concordance age = Concordance.harrell(cohort.outcome(), cohort.covariates().column(0));
        Concordance reversed = Concordance.harrell(cohort.outcome(), Arrays.stream(cohort.covariates().column(2)).map(value -> -value).toArray());
        assertThat(ecog.minus(ecog, own, 0.95).standardError()).isZero();
        assertThat(ecog.test(ecog, own).p()).isEqualTo(1);
        assertThat(ecog.minus(reversed, own, 0.95).standardError()).isCloseTo(2 * ecog.estimate(0.95).standardError(), within(1e-12));
        double error = Math.hypot(ecog.estimate(0.95).standardError(), age.estimate(0.95).standardError());
        assertThat(ecog.minus(age, own, 0.95).standardError()).isBetween(0.7 * error, 1.1 * error);
        assertThatThrownBy(() -> ecog.minus(Concordance.harrell(FIVE, new double[5]), own, 0.95)).hasMessageContaining("cannot be compared");
    }

    @Test
    void aHundredThousandRowsAreNoMatter() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        int rows = 100_000;
        SurvivalOutcome outcome = new SurvivalOutcome(random.doubles(rows).toArray(), random.ints(rows, 0, 2).toArray());
        assertThat(Concordance.harrell(outcome, random.doubles(rows).toArray()).estimate(0.999).interval()).satisfies(limits -> {
            assertThat(limits.lower()).isLessThan(0.5);
            assertThat(limits.upper()).isGreaterThan(0.5);
        });
    }

    @Test
    void noPairsAndMissingRisksAreToldAsSuch() {
        SurvivalOutcome censored = new SurvivalOutcome(new double[] {1, 2}, new int[2]);
        assertThatThrownBy(() -> Concordance.harrell(censored, new double[2])).isInstanceOf(UnfitException.class).hasMessageContaining("no pair");
        assertThatThrownBy(() -> Concordance.uno(FIVE, FIVE, new double[5], 1)).isInstanceOf(UnfitException.class).hasMessageContaining("no pair");
        assertThatThrownBy(() -> Concordance.harrell(FIVE, new double[] {1, Double.NaN, 2, 3, 4})).hasMessageContaining("missing");
        SurvivalOutcome gone = new SurvivalOutcome(new double[] {1}, new int[] {0});
        assertThatThrownBy(() -> Concordance.uno(gone, FIVE, new double[5], 9)).isInstanceOf(UnfitException.class).hasMessageContaining("earlier time");
    }
}
