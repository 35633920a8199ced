package org.lobule.scoring.statistics.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgementOracleTest {

    private static final Offset<Double> CLOSE = within(1e-6);

    private static double[] risk(Cohort cohort) {
        CoxFit fit = CoxRegression.USUAL.fit(CoxRows.of(cohort.outcome(), cohort.covariates()));
        return Arrays.stream(fit.linearPredictor(cohort.covariates())).map(value -> 5 * value).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"veteran", "lung", "pbc"})
    void concordancesAreThoseOfLifelinesAndScikitSurvival(String name) {
        Cohort cohort = Oracle.cohort(name);
        double[] risk = risk(cohort);
        Concordance concordance = Concordance.harrell(cohort.outcome(), risk);
        assertThat(concordance.value()).isCloseTo(Oracle.number(name, "judged", "harrell"), CLOSE).isCloseTo(Oracle.number(name, "judged", "lifelines"), CLOSE);
        double[] uno = Arrays.stream(cohort.times()).map(time -> Concordance.uno(cohort.outcome(), cohort.outcome(), risk, time)).toArray();
        assertThat(uno).containsExactly(Oracle.numbers(name, "judged", "uno"), CLOSE);
        Concordance coarse = Concordance.harrell(cohort.outcome(), Arrays.stream(risk).map(Math::rint).toArray());
        assertThat(coarse.value()).isCloseTo(Oracle.number(name, "judged", "coarse"), CLOSE);
        double[] pairs = Oracle.numbers(name, "judged", "coarsePairs");
        assertThat(new long[] {coarse.concordant(), coarse.discordant(), coarse.tiedRisk()}).containsExactly((long) pairs[0], (long) pairs[1], (long) pairs[2]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"veteran", "lung", "pbc"})
    void areasAndBrierScoresAreThoseOfScikitSurvival(String name) {
        Cohort cohort = Oracle.cohort(name);
        double[] coarse = Arrays.stream(risk(cohort)).map(Math::rint).toArray();
        TimeDependentAuc auc = TimeDependentAuc.of(cohort.outcome(), cohort.outcome(), coarse, cohort.times());
        assertThat(auc.areas()).containsExactly(Oracle.numbers(name, "judged", "auc"), CLOSE);
        assertThat(auc.mean()).isCloseTo(Oracle.number(name, "judged", "meanAuc"), CLOSE);
        CoxFit fit = new CoxRegression(TieMethod.BRESLOW).fit(CoxRows.of(cohort.outcome(), cohort.covariates()));
        double[][] survival = fit.survival(cohort.covariates(), new int[cohort.outcome().rows()], cohort.times());
        assertThat(BrierScore.at(cohort.outcome(), cohort.outcome(), survival, cohort.times())).containsExactly(Oracle.numbers(name, "judged", "brier"), CLOSE);
        assertThat(BrierScore.integrated(cohort.outcome(), cohort.outcome(), survival, cohort.times()))
                .isCloseTo(Oracle.number(name, "judged", "integratedBrier"), CLOSE);
    }

    @Test
    void concordanceErrorsOfLungAreAsRPrints() {
        Cohort cohort = Cohort.lung();
        Cohort sex = Cohort.lungBySex();
        Estimate estimate = Concordance.harrell(sex.outcome(), Arrays.stream(sex.covariates().column(0)).map(value -> -value).toArray()).estimate(0.95);
        assertThat(estimate.value()).isCloseTo(0.579, within(5e-4));
        assertThat(estimate.standardError()).isCloseTo(0.021, within(5e-4));
        assertThat(cohort.outcome().rows()).isLessThan(sex.outcome().rows());
        Cohort veteran = Cohort.veteran();
        Estimate other = Concordance.harrell(veteran.outcome(), risk(veteran)).estimate(0.95);
        assertThat(other.value()).isCloseTo(0.736, within(5e-4));
        assertThat(other.standardError()).isCloseTo(0.021, within(5e-4));
    }

    @Test
    void incidenceOfPbcIsThatOfScikitSurvival() {
        Cohort cohort = Cohort.pbc();
        CumulativeIncidence death = CumulativeIncidence.of(cohort.outcome(), 1);
        double[] times = Oracle.numbers("pbc", "incidence", "times");
        double[] first = Oracle.numbers("pbc", "incidence", "first");
        double[] second = Oracle.numbers("pbc", "incidence", "second");
        double[] lower = Oracle.numbers("pbc", "incidence", "lower");
        double[] upper = Oracle.numbers("pbc", "incidence", "upper");
        CumulativeIncidence transplant = CumulativeIncidence.of(cohort.outcome(), 2);
        assertThat(times).hasSizeGreaterThan(300);
        for (int place = 0; place < times.length; place++) {
            Estimate estimate = death.estimate(times[place], 0.95);
            assertThat(estimate.value()).isCloseTo(first[place], CLOSE);
            assertThat(transplant.at(times[place])).isCloseTo(second[place], CLOSE);
            if (first[place] > 0) {
                assertThat(estimate.interval().lower()).isCloseTo(lower[place], CLOSE);
                assertThat(estimate.interval().upper()).isCloseTo(upper[place], CLOSE);
            }
        }
    }
}
