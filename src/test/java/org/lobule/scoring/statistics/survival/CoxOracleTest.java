package org.lobule.scoring.statistics.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lobule.scoring.table.SurvivalOutcome;

class CoxOracleTest {

    private static final Offset<Double> CLOSE = within(1e-6);

    @ParameterizedTest
    @ValueSource(strings = {"veteran", "lung", "pbc"})
    void fitsWithEfronsTiesAreThoseOfLifelines(String name) {
        Cohort cohort = Oracle.cohort(name);
        CoxFit fit = CoxRegression.USUAL.fit(CoxRows.of(cohort.outcome(), cohort.covariates()));
        assertThat(fit.coefficients()).containsExactly(Oracle.numbers(name, "cox", "efron", "beta"), CLOSE);
        assertThat(fit.standardErrors()).containsExactly(Oracle.numbers(name, "cox", "efron", "se"), CLOSE);
        assertThat(Arrays.stream(fit.covariance()).flatMapToDouble(Arrays::stream).toArray())
                .containsExactly(Oracle.numbers(name, "cox", "efron", "covariance"), CLOSE);
        assertThat(fit.logLikelihood()).isCloseTo(Oracle.number(name, "cox", "efron", "loglik"), CLOSE);
        assertThat(fit.likelihoodRatio().statistic()).isCloseTo(Oracle.number(name, "cox", "efron", "lr"), CLOSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"veteran", "lung", "pbc"})
    void fitsWithBreslowsTiesAreThoseOfScikitSurvivalAndStatsmodels(String name) {
        Cohort cohort = Oracle.cohort(name);
        CoxFit fit = new CoxRegression(TieMethod.BRESLOW).fit(CoxRows.of(cohort.outcome(), cohort.covariates()));
        assertThat(fit.coefficients()).containsExactly(Oracle.numbers(name, "cox", "breslow", "beta"), CLOSE);
        assertThat(fit.standardErrors()).containsExactly(Oracle.numbers(name, "cox", "breslow", "se"), CLOSE);
        assertThat(fit.logLikelihood()).isCloseTo(Oracle.number(name, "cox", "breslow", "loglik"), CLOSE);
        double[][] survival = fit.survival(cohort.covariates().selectRows(new int[] {0, 1, 2, 3, 4}), new int[5], cohort.times());
        assertThat(Arrays.stream(survival).flatMapToDouble(Arrays::stream).toArray())
                .containsExactly(Oracle.numbers(name, "cox", "breslow", "survival"), CLOSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"veteran", "lung", "pbc"})
    void robustErrorsWithoutTiesAreThoseOfLifelines(String name) {
        Cohort cohort = Oracle.cohort(name);
        double[] apart = IntStream.range(0, cohort.outcome().rows()).mapToDouble(row -> cohort.outcome().time()[row] + 1e-4 * row).toArray();
        CoxFit fit = CoxRegression.USUAL.fit(CoxRows.of(new SurvivalOutcome(apart, cohort.outcome().cause()), cohort.covariates()));
        assertThat(fit.robustStandardErrors()).containsExactly(Oracle.numbers(name, "cox", "efron", "robust"), CLOSE);
    }

    @ParameterizedTest
    @CsvSource({"veteran, breslow", "veteran, efron", "lung, breslow", "lung, efron", "pbc, breslow", "pbc, efron"})
    void strataLateEntriesAndOffsetsAreThoseOfStatsmodels(String name, String ties) {
        Cohort cohort = Oracle.cohort(name);
        int rows = cohort.outcome().rows();
        double[] entry = IntStream.range(0, rows).mapToDouble(row -> (Math.floor(cohort.outcome().time()[row] * 0.3) + 0.5) * (row % 2)).toArray();
        double[] offset = IntStream.range(0, rows).mapToDouble(row -> 0.01 * (row % 7)).toArray();
        CoxRows entered = CoxRows.of(cohort.outcome(), cohort.covariates()).withEntry(entry).withOffset(offset);
        CoxFit fit = new CoxRegression(TieMethod.valueOf(ties.toUpperCase())).fit(name.equals("veteran") ? entered : entered.withStrata(cohort.sites()));
        assertThat(fit.coefficients()).containsExactly(Oracle.numbers(name, "cox", "entered-" + ties, "beta"), CLOSE);
        assertThat(fit.standardErrors()).containsExactly(Oracle.numbers(name, "cox", "entered-" + ties, "se"), CLOSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"veteran", "lung", "pbc"})
    void wholeWeightsAreRowsTakenSeveralTimes(String name) {
        Cohort cohort = Oracle.cohort(name);
        double[] weights = IntStream.range(0, cohort.outcome().rows()).mapToDouble(row -> 1 + row % 3).toArray();
        CoxRows rows = CoxRows.of(cohort.outcome(), cohort.covariates());
        int[] repeated = IntStream.range(0, weights.length).flatMap(row -> IntStream.generate(() -> row).limit((long) weights[row])).toArray();
        CoxRegression breslow = new CoxRegression(TieMethod.BRESLOW);
        CoxFit weighted = breslow.fit(rows.withWeights(weights));
        CoxFit taken = breslow.fit(CoxRows.of(cohort.outcome().selectRows(repeated), cohort.covariates().selectRows(repeated)).withClusters(repeated));
        assertThat(weighted.coefficients()).containsExactly(taken.coefficients(), within(1e-9));
        assertThat(weighted.standardErrors()).containsExactly(taken.standardErrors(), within(1e-9));
        assertThat(weighted.robustStandardErrors()).containsExactly(taken.robustStandardErrors(), within(1e-9));
        assertThat(CoxRegression.USUAL.fit(rows.withWeights(weights)).coefficients())
                .containsExactly(Oracle.numbers(name, "cox", "efron", "weighted", "beta"), CLOSE);
    }

    @ParameterizedTest
    @CsvSource({"veteran, RANK", "veteran, IDENTITY", "veteran, KM", "lung, RANK", "lung, IDENTITY", "lung, KM", "pbc, RANK", "pbc, IDENTITY", "pbc, KM"})
    void testsOfProportionalHazardsAreThoseOfLifelines(String name, TimeTransform transform) {
        Cohort cohort = Oracle.cohort(name);
        CoxRows rows = CoxRows.of(cohort.outcome(), cohort.covariates());
        SchoenfeldResiduals residuals = SchoenfeldResiduals.of(CoxRegression.USUAL.fit(rows), rows);
        DoubleStream statistics = residuals.tests(cohort.outcome(), transform).stream().limit(cohort.covariates().width()).mapToDouble(TestResult::statistic);
        assertThat(statistics.toArray()).containsExactly(Oracle.numbers(name, "cox", "efron", transform.name().toLowerCase()), CLOSE);
    }
}
