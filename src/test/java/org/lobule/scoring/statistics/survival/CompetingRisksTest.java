package org.lobule.scoring.statistics.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.SurvivalOutcome;

class CompetingRisksTest {

    private static final SurvivalOutcome SIX = new SurvivalOutcome(new double[] {1, 2, 2, 3, 4, 5}, new int[] {1, 2, 1, 0, 1, 2});

    @Test
    void incidenceOfSixRowsIsAsOnPaper() {
        // S before: 1, 5/6, 1/2, 1/2, 1/4
        assertThat(CumulativeIncidence.of(SIX, 1).incidence())
                .containsExactly(new double[] {1 / 6.0, 1 / 6.0 + 5 / 6.0 / 5, 1 / 3.0, 1 / 3.0 + 0.5 / 2, 1 / 3.0 + 0.25}, within(1e-12));
        assertThat(CumulativeIncidence.of(SIX, 2).at(5)).isCloseTo(1 / 6.0 + 0.25, within(1e-12));
        assertThat(CumulativeIncidence.of(SIX, 3).at(5)).isZero();
        assertThatThrownBy(() -> CumulativeIncidence.of(SIX, 0)).hasMessageContaining("count from 1");
    }

    @Test
    void incidencesAndSurvivalAddUpToOne() {
        SurvivalOutcome outcome = Cohort.pbc().outcome();
        SurvivalOutcome any = new SurvivalOutcome(outcome.time(), Arrays.stream(outcome.cause()).map(cause -> Math.min(cause, 1)).toArray());
        for (double time : new double[] {100, 1000, 3000, 5000}) {
            assertThat(CumulativeIncidence.of(outcome, 1).at(time) + CumulativeIncidence.of(outcome, 2).at(time) + KaplanMeier.USUAL.fit(any).at(time))
                    .isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void withoutCompetingEventsGraysScoreIsThatOfTheLogRankTest() {
        Cohort lung = Cohort.lungBySex();
        LogRankTest.Groups gray = GrayTest.USUAL.test(lung.outcome(), lung.groups());
        LogRankTest.Groups plain = LogRankTest.USUAL.test(lung.outcome(), lung.groups());
        assertThat(gray.observed()).containsExactly(plain.observed(), within(1e-9));
        assertThat(gray.expected()).containsExactly(plain.expected(), within(1e-9));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
        for (int deal = 0; deal < 30; deal++) {
            int[] groups = random.ints(lung.outcome().rows(), 0, 3).toArray();
            double statistic = LogRankTest.USUAL.test(lung.outcome(), groups).test().statistic();
            assertThat(GrayTest.USUAL.test(lung.outcome(), groups).test().statistic()).isCloseTo(statistic, within(0.1 + 0.2 * statistic));
        }
    }

    /** Groups dealt anew: the score's spread over deals is what the variance says, and the statistic has the mean of chi-square. */
    @Test
    void graysStatisticIsChiSquareOverGroupsDealtAnew() {
        Cohort pbc = Cohort.pbc();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        int rows = pbc.outcome().rows();
        SurvivalOutcome outcome = new SurvivalOutcome(pbc.outcome().time(), IntStream.range(0, rows).map(row -> random.nextInt(3) == 0 ? 2 : pbc.outcome().cause()[row]).toArray());
        int deals = 400;
        double sum = 0;
        int significant = 0;
        for (int deal = 0; deal < deals; deal++) {
            int[] groups = random.ints(rows, 0, 3).toArray();
            TestResult result = GrayTest.USUAL.test(outcome, groups).test();
            assertThat(result.degreesOfFreedom()).isEqualTo(2);
            sum += result.statistic();
            significant += result.p() < 0.05 ? 1 : 0;
        }
        // standard errors over the deals: 2 / 20 = 0.1 of the mean 2, 4.4 of the number 20
        assertThat(sum / deals).isBetween(1.7, 2.3);
        assertThat(significant).isBetween(8, 34);
    }

    @Test
    void grayFindsWhatOnlyTheIncidenceShows() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
        int rows = 600;
        int[] groups = IntStream.range(0, rows).map(row -> row % 2).toArray();
        double[] own = IntStream.range(0, rows).mapToDouble(row -> -Math.log(random.nextDouble())).toArray();
        double[] other = IntStream.range(0, rows).mapToDouble(row -> -Math.log(random.nextDouble()) / (groups[row] == 1 ? 4 : 0.25)).toArray();
        SurvivalOutcome outcome = new SurvivalOutcome(IntStream.range(0, rows).mapToDouble(row -> Math.min(own[row], other[row])).toArray(),
                IntStream.range(0, rows).map(row -> own[row] < other[row] ? 1 : 2).toArray());
        assertThat(GrayTest.USUAL.test(outcome, groups).test().p()).isLessThan(1e-6);
        assertThat(LogRankTest.USUAL.test(outcome, groups).test().p()).isGreaterThan(0.01);
        assertThat(new GrayTest(1).test(outcome, groups).test().p()).isLessThan(1e-6);
        int[] strata = IntStream.range(0, rows).map(row -> row / 2 % 2).toArray();
        assertThat(GrayTest.USUAL.test(outcome, groups, strata).test().p()).isLessThan(1e-6);
        assertThatThrownBy(() -> GrayTest.USUAL.test(outcome, new int[rows])).isInstanceOf(UnfitException.class).hasMessageContaining("one group");
    }

    @Test
    void withoutCompetingEventsFineGrayIsCoxWithRobustErrors() {
        Cohort lung = Cohort.lung();
        FineGrayFit fit = FineGrayRegression.fit(lung.outcome(), lung.covariates());
        CoxFit cox = new CoxRegression(TieMethod.BRESLOW).fit(CoxRows.of(lung.outcome(), lung.covariates()));
        assertThat(fit.coefficients()).containsExactly(cox.coefficients(), within(1e-9));
        assertThat(fit.standardErrors()).containsExactly(cox.robustStandardErrors(), within(1e-9));
        assertThat(fit.logLikelihood()).isCloseTo(cox.logLikelihood(), within(1e-9));
        assertThat(fit.incidence(lung.covariates(), new double[] {300})[7][0])
                .isCloseTo(1 - cox.survival(lung.covariates(), new int[fit.rows()], new double[] {300})[7][0], within(1e-9));
    }

    /** Rows with a competing event, one for each later time of an event, with the weight of that time: Geskus, Biometrics 2011;67:39-49. */
    private static CoxRows expanded(SurvivalOutcome outcome, FeatureMatrix covariates) {
        double[] ends = IntStream.range(0, outcome.rows()).filter(outcome::event).mapToDouble(row -> outcome.time()[row]).sorted().distinct().toArray();
        List<double[]> lines = new ArrayList<>();
        for (int row = 0; row < outcome.rows(); row++) {
            double from = outcome.time()[row];
            lines.add(new double[] {row, -1, from, outcome.event(row) ? 1 : 0, 1});
            for (double end : ends) {
                if (outcome.cause()[row] > 1 && end > outcome.time()[row]) {
                    lines.add(new double[] {row, from, end, 0, free(outcome, end) / free(outcome, outcome.time()[row])});
                    from = end;
                }
            }
        }
        int[] rows = lines.stream().mapToInt(line -> (int) line[0]).toArray();
        SurvivalOutcome expanded = new SurvivalOutcome(column(lines, 2), lines.stream().mapToInt(line -> (int) line[3]).toArray());
        return CoxRows.of(expanded, covariates.selectRows(rows)).withEntry(column(lines, 1)).withWeights(column(lines, 4)).withClusters(rows);
    }

    private static double[] column(List<double[]> lines, int column) {
        return lines.stream().mapToDouble(line -> line[column]).toArray();
    }

    /** Product over the times of censoring before one; whoever had an event at such a time is no longer at risk. */
    private static double free(SurvivalOutcome outcome, double before) {
        double product = 1;
        for (double time : Arrays.stream(outcome.time()).distinct().filter(time -> time < before).toArray()) {
            double censored = IntStream.range(0, outcome.rows()).filter(row -> outcome.time()[row] == time && outcome.cause()[row] == 0).count();
            double atRisk = censored + Arrays.stream(outcome.time()).filter(other -> other > time).count();
            product *= censored > 0 ? 1 - censored / atRisk : 1;
        }
        return product;
    }

    @Test
    void fineGrayIsAWeightedCoxModelOfExpandedRows() {
        Cohort pbc = Cohort.pbc();
        SurvivalOutcome outcome = new SurvivalOutcome(Arrays.stream(pbc.outcome().time()).map(time -> Math.ceil(time / 60)).toArray(), pbc.outcome().cause());
        FineGrayFit fit = FineGrayRegression.fit(outcome, pbc.covariates());
        CoxFit cox = new CoxRegression(TieMethod.BRESLOW).fit(expanded(outcome, pbc.covariates()));
        assertThat(fit.competing()).isPositive();
        assertThat(fit.coefficients()).containsExactly(cox.coefficients(), within(1e-8));
        assertThat(fit.logLikelihood()).isCloseTo(cox.logLikelihood(), within(1e-8));
        // the errors differ by what estimating the weights adds only, which is little where few compete
        for (int column = 0; column < fit.coefficients().length; column++) {
            assertThat(fit.standardErrors()[column] / cox.robustStandardErrors()[column]).isBetween(0.97, 1.03).isNotEqualTo(1);
        }
    }

    /** Each row left out in turn, weights estimated anew: the spread is that of the errors. */
    @Test
    void fineGraysErrorsAreThoseOfTheJackknife() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(23);
        int rows = 200;
        double[] x = random.doubles(rows, -1, 1).toArray();
        double[] own = Arrays.stream(x).map(v -> -Math.log(random.nextDouble()) * Math.exp(-v)).toArray();
        double[] other = Arrays.stream(x).map(v -> -Math.log(random.nextDouble()) * Math.exp(v)).toArray();
        double[] censored = random.doubles(rows, 0.2, 1.5).toArray();
        SurvivalOutcome outcome = new SurvivalOutcome(IntStream.range(0, rows).mapToDouble(row -> Math.min(censored[row], Math.min(own[row], other[row]))).toArray(),
                IntStream.range(0, rows).map(row -> censored[row] < Math.min(own[row], other[row]) ? 0 : own[row] < other[row] ? 1 : 2).toArray());
        FeatureMatrix covariates = new FeatureMatrix(List.of("x"), new double[][] {x}, rows);
        FineGrayFit fit = FineGrayRegression.fit(outcome, covariates);
        double jackknife = IntStream.range(0, rows).mapToDouble(left -> {
            int[] others = IntStream.range(0, rows).filter(row -> row != left).toArray();
            return Math.pow(FineGrayRegression.fit(outcome.selectRows(others), covariates.selectRows(others)).coefficients()[0] - fit.coefficients()[0], 2);
        }).sum();
        assertThat(fit.standardErrors()[0]).isCloseTo(Math.sqrt(jackknife), within(0.03 * Math.sqrt(jackknife)));
        assertThat(fit.wald().statistic()).isCloseTo(Math.pow(fit.wald(0).statistic(), 2), within(1e-9));
        assertThat(fit.hazardRatio(0, 0.95).interval().lower()).isLessThan(Math.exp(fit.coefficients()[0]));
    }
}
