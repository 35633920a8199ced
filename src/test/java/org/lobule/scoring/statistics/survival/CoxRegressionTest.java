package org.lobule.scoring.statistics.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.SurvivalOutcome;

class CoxRegressionTest {

    private static final Offset<Double> EXACT = within(1e-8);
    /** Two events at 2, one of x = 1 and one of x = 0. */
    private static final SurvivalOutcome TIED = new SurvivalOutcome(new double[] {1, 2, 2, 3, 4}, new int[] {1, 1, 1, 0, 0});

    private static CoxRows rows(SurvivalOutcome outcome, double[]... columns) {
        return CoxRows.of(outcome, new FeatureMatrix(IntStream.range(0, columns.length).mapToObj(column -> "x" + column).toList(), columns, outcome.rows()));
    }

    /** At x = 1: rows 1, 3 and 5; e is exp(b). The likelihood is e/(3e+2), then both events at 2 of {e, 1, e, 1}. */
    @ParameterizedTest
    @EnumSource(TieMethod.class)
    void theLikelihoodOfFiveTiedRowsIsAsOnPaper(TieMethod ties) {
        CoxFit fit = new CoxRegression(ties).fit(rows(TIED, new double[] {1, 0, 1, 0, 1}));
        double e = Math.exp(fit.coefficients()[0]);
        double second = ties == TieMethod.BRESLOW ? 2 * e + 2 : 2 * e + 2 - (e + 1) / 2;
        assertThat(fit.logLikelihood()).isCloseTo(Math.log(e / (3 * e + 2)) + Math.log(e / (2 * e + 2)) + Math.log(1 / second), EXACT);
        // the slope vanishes: 1 - 3e/(3e+2) + 1 - 2e/(2e+2) - e/(e+1), of both methods since (e+1)/2 shrinks both sums alike
        assertThat(1 - 3 * e / (3 * e + 2) + 1 - 2 * e / (e + 1)).isCloseTo(0, within(1e-6));
        double information = 6 * e / Math.pow(3 * e + 2, 2) + 2 * e / Math.pow(e + 1, 2);
        assertThat(fit.standardErrors()[0]).isCloseTo(1 / Math.sqrt(information), within(1e-6));
        double centre = Math.exp(0.6 * fit.coefficients()[0]);
        double rise = ties == TieMethod.BRESLOW ? 2 / (2 * e + 2) : 1 / (2 * e + 2) + 1 / second;
        assertThat(fit.baseline(0).at(2)).isCloseTo(centre * (1 / (3 * e + 2) + rise), within(1e-6));
        assertThat(fit.baseline(0).at(0.9)).isZero();
    }

    @Test
    void veteranIsAsRPrints() {
        Cohort cohort = Cohort.veteran();
        CoxFit fit = CoxRegression.USUAL.fit(CoxRows.of(cohort.outcome(), cohort.covariates()));
        assertThat(fit.coefficients()).containsExactly(new double[] {0.2946, 0.8616, 1.196, 0.4013, -0.03282, 8.132e-05, -0.008706, 0.007159}, within(1e-4));
        assertThat(fit.standardErrors()).containsExactly(new double[] {0.2075, 0.2753, 0.3009, 0.2827, 0.005508, 0.009136, 0.009300, 0.02323}, within(1e-4));
        assertThat(fit.likelihoodRatio().statistic()).isCloseTo(62.1, within(0.05));
        assertThat(fit.wald().statistic()).isCloseTo(62.37, within(0.005));
        assertThat(fit.scoreTest().statistic()).isCloseTo(66.74, within(0.005));
        assertThat(fit.scoreTest().degreesOfFreedom()).isEqualTo(8);
    }

    @Test
    void lungIsAsRPrints() {
        Cohort all = Cohort.lungBySex();
        CoxFit sex = CoxRegression.USUAL.fit(CoxRows.of(all.outcome(), all.covariates()));
        assertThat(sex.coefficients()[0]).isCloseTo(-0.5310, within(5e-5));
        assertThat(sex.standardErrors()[0]).isCloseTo(0.1672, within(5e-5));
        assertThat(sex.wald(0).p()).isCloseTo(0.00149, within(5e-6));
        assertThat(sex.likelihoodRatio().statistic()).isCloseTo(10.63, within(0.005));
        assertThat(sex.wald().statistic()).isCloseTo(10.09, within(0.005));
        assertThat(sex.scoreTest().statistic()).isCloseTo(10.33, within(0.005));
        Estimate ratio = sex.hazardRatio(0, 0.95);
        assertThat(ratio.value()).isCloseTo(0.588, within(5e-5));
        assertThat(ratio.interval().lower()).isCloseTo(0.4237, within(5e-5));
        assertThat(ratio.interval().upper()).isCloseTo(0.816, within(5e-5));
    }

    @Test
    void ofOneBinaryCovariateWithoutTiesTheScoreTestIsTheLogRankTest() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(17);
        SurvivalOutcome outcome = new SurvivalOutcome(random.doubles(60).toArray(), random.ints(60, 0, 2).toArray());
        int[] groups = IntStream.range(0, 60).map(row -> row % 2).toArray();
        CoxFit fit = CoxRegression.USUAL.fit(rows(outcome, Arrays.stream(groups).asDoubleStream().toArray()));
        assertThat(fit.scoreTest().statistic()).isCloseTo(LogRankTest.USUAL.test(outcome, groups).test().statistic(), EXACT);
    }

    @Test
    void unitsOfCovariatesDoNotMatter() {
        Cohort cohort = Cohort.lung();
        CoxFit plain = CoxRegression.USUAL.fit(CoxRows.of(cohort.outcome(), cohort.covariates()));
        double[][] other = IntStream.range(0, 3).mapToObj(c -> Arrays.stream(cohort.covariates().column(c)).map(v -> 1e7 * v + 1e9).toArray()).toArray(double[][]::new);
        CoxFit large = CoxRegression.USUAL.fit(rows(cohort.outcome(), other));
        for (int column = 0; column < 3; column++) {
            assertThat(large.wald(column).statistic()).isCloseTo(plain.wald(column).statistic(), within(1e-6));
        }
        assertThat(large.logLikelihood()).isCloseTo(plain.logLikelihood(), within(1e-8));
    }

    @Test
    void rowsSplitIntoIntervalsGiveTheSameFit() {
        Cohort cohort = Cohort.lung();
        SurvivalOutcome outcome = cohort.outcome();
        int[] rows = IntStream.range(0, 2 * outcome.rows()).map(row -> row / 2).toArray();
        double[] cut = Arrays.stream(outcome.time()).map(time -> Math.floor(time / 2) + 0.5).toArray();
        SurvivalOutcome split = new SurvivalOutcome(IntStream.range(0, rows.length).mapToDouble(i -> i % 2 == 0 ? Math.min(cut[i / 2], outcome.time()[i / 2] - 0.1) : outcome.time()[i / 2]).toArray(),
                IntStream.range(0, rows.length).map(i -> i % 2 == 0 ? 0 : outcome.cause()[i / 2]).toArray());
        double[] entry = IntStream.range(0, rows.length).mapToDouble(i -> i % 2 == 0 ? Double.NEGATIVE_INFINITY : split.time()[i - 1]).toArray();
        CoxFit whole = CoxRegression.USUAL.fit(CoxRows.of(outcome, cohort.covariates()));
        CoxFit parts = CoxRegression.USUAL.fit(CoxRows.of(split, cohort.covariates().selectRows(rows)).withEntry(entry).withClusters(rows));
        assertThat(parts.coefficients()).containsExactly(whole.coefficients(), EXACT);
        assertThat(parts.standardErrors()).containsExactly(whole.standardErrors(), EXACT);
        assertThat(parts.robustStandardErrors()).containsExactly(whole.robustStandardErrors(), EXACT);
    }

    /** Influence is how the coefficients move with a row's weight, ties and strata included. */
    @ParameterizedTest
    @EnumSource(TieMethod.class)
    void robustErrorsAreThoseOfTheInfinitesimalJackknife(TieMethod ties) {
        Cohort cohort = Cohort.lung();
        int[] first = IntStream.range(0, 40).toArray();
        SurvivalOutcome outcome = new SurvivalOutcome(Arrays.stream(cohort.outcome().time()).limit(40).map(time -> Math.ceil(time / 100)).toArray(),
                Arrays.copyOf(cohort.outcome().cause(), 40));
        CoxRows rows = CoxRows.of(outcome, cohort.covariates().selectRows(first)).withStrata(IntStream.range(0, 40).map(row -> row % 2).toArray());
        CoxRegression regression = new CoxRegression(ties);
        double[][] expected = new double[3][3];
        for (int row : first) {
            double[][] moved = new double[2][];
            for (int side = 0; side < 2; side++) {
                double[] weights = rows.weights().clone();
                weights[row] += side == 0 ? -1e-4 : 1e-4;
                moved[side] = regression.fit(rows.withWeights(weights)).coefficients();
            }
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    expected[a][b] += (moved[1][a] - moved[0][a]) * (moved[1][b] - moved[0][b]) / 4e-8;
                }
            }
        }
        double[][] robust = regression.fit(rows).robust();
        for (int a = 0; a < 3; a++) {
            assertThat(robust[a]).containsExactly(expected[a], within(1e-6));
        }
    }

    @Test
    void strataHaveBaselinesOfTheirOwn() {
        CoxRows rows = rows(TIED.selectRows(new int[] {0, 1, 2, 3, 4, 0, 1, 2, 3, 4}), new double[] {1, 0, 1, 0, 1, 1, 0, 1, 0, 1}).withStrata(new int[] {4, 4, 4, 4, 4, 9, 9, 9, 9, 9});
        CoxFit fit = CoxRegression.USUAL.fit(rows);
        CoxFit single = CoxRegression.USUAL.fit(rows(TIED, new double[] {1, 0, 1, 0, 1}));
        assertThat(fit.coefficients()[0]).isCloseTo(single.coefficients()[0], EXACT);
        assertThat(fit.baseline(9).hazard()).containsExactly(single.baseline(0).hazard(), EXACT);
        assertThat(fit.survival(rows.covariates().selectRows(new int[] {0}), new int[] {4}, new double[] {0.5, 3})[0][0]).isEqualTo(1);
        assertThatThrownBy(() -> fit.baseline(1)).hasMessageContaining("stratum 1");
    }

    @Test
    void separationIsToldByTheColumnThatSeparates() {
        double[] noise = {0.3, -1, 0.7, 0.2, 1.1, -0.4};
        SurvivalOutcome outcome = new SurvivalOutcome(new double[] {1, 2, 3, 4, 5, 6}, new int[] {1, 1, 1, 0, 0, 0});
        assertThatThrownBy(() -> CoxRegression.USUAL.fit(rows(outcome, noise, new double[] {1, 1, 1, 0, 0, 0})))
                .isInstanceOf(UnfitException.class).hasMessageContaining("x1").hasMessageContaining("rises for ever");
        SurvivalOutcome ranked = new SurvivalOutcome(new double[] {1, 2, 3, 4, 5, 6}, new int[] {1, 1, 1, 1, 1, 1});
        assertThatThrownBy(() -> CoxRegression.USUAL.fit(rows(ranked, new double[] {6, 5, 4, 3, 2, 1})))
                .isInstanceOf(UnfitException.class).hasMessageContaining("x0");
    }

    @Test
    void aStrongButFiniteEffectIsNotCalledSeparation() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(17);
        double[] x = random.doubles(400, -3, 3).toArray();
        SurvivalOutcome outcome = new SurvivalOutcome(Arrays.stream(x).map(v -> -Math.log(random.nextDouble()) * Math.exp(-3 * v)).toArray(), IntStream.range(0, 400).map(row -> 1).toArray());
        assertThat(CoxRegression.USUAL.fit(rows(outcome, x)).coefficients()[0]).isBetween(2.3, 3.8);
    }

    @Test
    void whatCannotBeFittedIsToldByName() {
        double[] x = {1, 0, 1, 0, 1};
        assertThatThrownBy(() -> CoxRegression.USUAL.fit(rows(new SurvivalOutcome(new double[] {1, 2, 3, 4, 5}, new int[5]), x)))
                .isInstanceOf(UnfitException.class).hasMessageContaining("no event");
        assertThatThrownBy(() -> CoxRegression.USUAL.fit(rows(TIED, x, new double[] {3, 3, 3, 3, 3})))
                .isInstanceOf(UnfitException.class).hasMessage("Column x1 is constant: leave it out");
        assertThatThrownBy(() -> CoxRegression.USUAL.fit(rows(TIED, x, new double[] {0, 2, 0, 2, 0})))
                .isInstanceOf(UnfitException.class).hasMessage("Column x1 follows from the columns before it: leave it out");
        assertThatThrownBy(() -> CoxRegression.USUAL.fit(rows(TIED, x).withStrata(new int[] {1, 0, 1, 0, 1})))
                .isInstanceOf(UnfitException.class).hasMessageContaining("x0 does not vary among the rows at risk");
        assertThatThrownBy(() -> rows(TIED, new double[] {1, Double.NaN, 1, 0, 0})).hasMessage("Column x0 has missing values: impute them first");
        assertThatThrownBy(() -> rows(TIED, x).withEntry(new double[] {0, 2, 0, 0, 0})).hasMessageContaining("Row 2 enters");
        assertThatThrownBy(() -> rows(TIED, x).withWeights(new double[] {0, 2, 0, 0, 0})).hasMessageContaining("weight of row 1");
    }

    @Test
    void schoenfeldResidualsOfFiveTiedRowsAreAsOnPaper() {
        CoxRows rows = rows(TIED, new double[] {1, 0, 1, 0, 1});
        CoxFit fit = new CoxRegression(TieMethod.BRESLOW).fit(rows);
        double e = Math.exp(fit.coefficients()[0]);
        SchoenfeldResiduals residuals = SchoenfeldResiduals.of(fit, rows);
        assertThat(residuals.rows()).containsExactly(0, 1, 2);
        assertThat(Arrays.stream(residuals.residuals()).mapToDouble(values -> values[0]).toArray())
                .containsExactly(new double[] {1 - 3 * e / (3 * e + 2), -e / (e + 1), 1 - e / (e + 1)}, EXACT);
        List<TestResult> tests = residuals.tests(TIED, TimeTransform.IDENTITY);
        assertThat(tests.get(1).statistic()).isCloseTo(tests.get(0).statistic(), EXACT);
        assertThat(residuals.scaled()[0][0]).isCloseTo(3 * fit.covariance()[0][0] * residuals.residuals()[0][0], EXACT);
    }
}
