package org.lobule.scoring.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import org.lobule.scoring.Tables;
import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SelectionTest {

    private static final List<String[]> TABLE = Tables.csv(SelectionTest.class, "table.csv");
    private static final List<String[]> EXPECTED = Tables.csv(SelectionTest.class, "expected.csv");
    private static final FeatureMatrix FEATURES = Tables.matrix(TABLE, IntStream.range(0, 12).mapToObj(n -> "x" + n).toList());
    private static final int[] LABELS = Arrays.stream(Tables.text(TABLE, "label")).mapToInt(Integer::parseInt).toArray();
    private static final Sample THREE = Tables.sample(FEATURES, new ClassOutcome(LABELS, List.of("a", "b", "c"), false));
    private static final SurvivalOutcome SURVIVAL = new SurvivalOutcome(Tables.numbers(TABLE, "time"),
            Arrays.stream(Tables.text(TABLE, "event")).mapToInt(Integer::parseInt).toArray());

    private static double[] expected(String what) {
        return EXPECTED.stream().skip(1).filter(row -> row[0].equals(what)).mapToDouble(row -> Double.parseDouble(row[2])).toArray();
    }

    private static void agrees(double[] values, String what) {
        double[] expected = expected(what);
        assertThat(values).hasSameSizeAs(expected);
        for (int n = 0; n < expected.length; n++) {
            assertThat(values[n]).as("%s of x%d", what, n).isCloseTo(expected[n], within(1e-10 * Math.max(1, Math.abs(expected[n]))));
        }
    }

    @Test
    void analysisOfVarianceAgreesWithScikitLearn() {
        Association association = Association.of(FEATURES, THREE.outcome(), Association.Measure.PARAMETRIC);
        agrees(association.statistic(), "f");
        agrees(association.p(), "f p");
    }

    @Test
    void kruskalAndWallisAgreeWithSciPy() {
        Association association = Association.of(FEATURES, THREE.outcome(), Association.Measure.RANKS);
        agrees(association.statistic(), "h");
        agrees(association.p(), "h p");
        int[] two = IntStream.range(0, LABELS.length).filter(row -> LABELS[row] < 2).toArray();
        agrees(Association.of(FEATURES.selectRows(two), THREE.outcome().selectRows(two), Association.Measure.RANKS).statistic(), "h two");
    }

    @Test
    void theScoreTestOfTwoValuesIsTheLogRankTest() {
        Association association = Association.of(FEATURES.selectColumns(List.of("x6")), SURVIVAL, Association.Measure.PARAMETRIC);
        agrees(association.statistic(), "logrank");
        agrees(association.p(), "logrank p");
    }

    @Test
    void theScoreTestIsThatOfACoxModelWhereTimesAreTied() {
        // Two at risk of three die at 1: score and information after Breslow by hand
        SurvivalOutcome tied = new SurvivalOutcome(new double[] {1, 1, 2}, new int[] {1, 1, 0});
        FeatureMatrix one = new FeatureMatrix(List.of("x"), new double[][] {{3, 1, 2}}, 3);
        // each death: mean 2, variance 2/3; score (3-2)+(1-2) = 0
        assertThat(Association.of(one, tied, Association.Measure.PARAMETRIC).statistic()).containsExactly(0);
        FeatureMatrix other = new FeatureMatrix(List.of("x"), new double[][] {{3, 2, 1}}, 3);
        // score (3-2)+(2-2) = 1, information 4/3
        assertThat(Association.of(other, tied, Association.Measure.PARAMETRIC).statistic()[0]).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void mrmrChoosesWhatAnotherImplementationChooses() {
        List<String> expected = EXPECTED.stream().filter(row -> row[0].equals("mrmr")).map(row -> row[1]).toList();
        assertThat(new Mrmr(8, Mrmr.Scheme.QUOTIENT, Association.Measure.PARAMETRIC).fit(THREE, 1).columns()).containsExactlyElementsOf(expected);
    }

    @Test
    void mrmrByDifferenceTakesTheStrongestFirstAndNotItsCopy() {
        FittedSelection chosen = new Mrmr(2, Mrmr.Scheme.DIFFERENCE, Association.Measure.PARAMETRIC).fit(THREE, 1);
        assertThat(chosen.columns().getFirst()).isIn("x0", "x1");
        assertThat(chosen.columns()).doesNotContainSequence("x0", "x1").doesNotContainSequence("x1", "x0");
    }

    @Test
    void ofFeaturesThatRepeatEachOtherTheStrongerStays() {
        double[] strength = Association.of(FEATURES, THREE.outcome(), Association.Measure.PARAMETRIC).statistic();
        String stronger = strength[0] > strength[1] ? "x0" : "x1";
        FittedSelection kept = new CorrelationFilter(CorrelationFilter.Correlation.PEARSON, 0.9, Association.Measure.PARAMETRIC).fit(THREE, 1);
        assertThat(kept.columns()).contains(stronger).doesNotContain(strength[0] > strength[1] ? "x1" : "x0").hasSize(10);
        assertThat(new CorrelationFilter(CorrelationFilter.Correlation.SPEARMAN, 1, Association.Measure.RANKS).fit(THREE, 1).columns()).hasSize(12);
    }

    @Test
    void theOrderOfValuesIsWhatSpearmanLooksAt() {
        double[] x = Arrays.stream(FEATURES.column(7)).toArray();
        double[] curved = Arrays.stream(x).map(value -> Math.exp(3 * value)).toArray();
        Sample sample = THREE.with(new FeatureMatrix(List.of("x", "curved"), new double[][] {x, curved}, x.length));
        assertThat(new CorrelationFilter(CorrelationFilter.Correlation.SPEARMAN, 0.99, Association.Measure.RANKS).fit(sample, 1).columns()).hasSize(1);
        assertThat(new CorrelationFilter(CorrelationFilter.Correlation.PEARSON, 0.99, Association.Measure.RANKS).fit(sample, 1).columns()).hasSize(2);
    }

    @Test
    void constantsAndFeaturesOfOneCommonValueAreLeftOut() {
        FeatureMatrix features = new FeatureMatrix(List.of("constant", "rare", "varied"),
                new double[][] {{2, 2, 2, 2, 2}, {0, 0, 0, 0, 9}, {1, 2, 3, 4, 5}}, 5);
        Sample sample = Tables.sample(features, Tables.binary(0, 1, 0, 1, 0));
        assertThat(new VarianceFilter(0, 1).fit(sample, 1).columns()).containsExactly("rare", "varied");
        FittedSelection varied = new VarianceFilter(0, 0.7).fit(sample, 1);
        assertThat(varied.columns()).containsExactly("varied");
        assertThat(varied.scores()).containsExactly(2.5);
    }

    @Test
    void correctionsForManyLooksAreThoseOfTheirAuthors() {
        // p = 0.01, 0.02, 0.03, 0.5 of four: Bonferroni 0.04, 0.08 ...; Benjamini and Hochberg 0.04, 0.04, 0.04, 0.5
        double[] p = Association.of(FEATURES, THREE.outcome(), Association.Measure.PARAMETRIC).p();
        double[] sorted = p.clone();
        Arrays.sort(sorted);
        long raw = Arrays.stream(p).filter(value -> value <= 0.05).count();
        long bonferroni = Arrays.stream(p).filter(value -> value * 12 <= 0.05).count();
        int stepUp = IntStream.rangeClosed(1, 12).filter(rank -> sorted[rank - 1] <= 0.05 * rank / 12).max().orElse(0);
        assertThat(chosen(UnivariateFilter.Correction.NONE)).isEqualTo((int) raw);
        assertThat(chosen(UnivariateFilter.Correction.BONFERRONI)).isEqualTo((int) bonferroni);
        assertThat(chosen(UnivariateFilter.Correction.BENJAMINI_HOCHBERG)).isEqualTo(stepUp);
    }

    private static int chosen(UnivariateFilter.Correction correction) {
        return new UnivariateFilter(Association.Measure.PARAMETRIC, 12, 0.05, correction).fit(THREE, 1).columns().size();
    }

    @Test
    void theBestAreChosenInTheirOrder() {
        double[] strength = Association.of(FEATURES, SURVIVAL, Association.Measure.RANKS).statistic();
        FittedSelection best = new UnivariateFilter(Association.Measure.RANKS, 3, 1, UnivariateFilter.Correction.NONE).fit(Tables.sample(FEATURES, SURVIVAL), 1);
        assertThat(best.columns()).hasSize(3);
        assertThat(best.scores()[0]).isEqualTo(Arrays.stream(strength).max().orElseThrow());
        assertThat(best.scores()[0]).isGreaterThanOrEqualTo(best.scores()[1]);
    }

    @Test
    void reproducibilityIsKnownFromElsewhere() {
        Map<String, Double> icc = Map.of("x0", 0.95, "x1", 0.4, "x2", 0.75);
        assertThat(new ReproducibilityFilter(icc, 0.75, ReproducibilityFilter.Unknown.DROP).fit(THREE, 1).columns()).containsExactly("x0", "x2");
        assertThat(new ReproducibilityFilter(icc, 0.75, ReproducibilityFilter.Unknown.KEEP).fit(THREE, 1).columns()).hasSize(11).doesNotContain("x1");
    }

    @Test
    void whatCannotBeSelectedIsToldWithItsReason() {
        Sample one = Tables.sample(FEATURES, Tables.binary(new int[60]));
        assertThatThrownBy(() -> new Mrmr(3, Mrmr.Scheme.QUOTIENT, Association.Measure.RANKS).fit(one, 1))
                .isInstanceOf(UnfitException.class).hasMessageContaining("All 60 rows are of one class");
        Sample censored = Tables.sample(FEATURES, new SurvivalOutcome(SURVIVAL.time(), new int[60]));
        assertThatThrownBy(() -> new UnivariateFilter(Association.Measure.RANKS, 3, 1, UnivariateFilter.Correction.NONE).fit(censored, 1))
                .isInstanceOf(UnfitException.class).hasMessageContaining("None of 60 rows has the event");
        assertThatThrownBy(() -> new ReproducibilityFilter(Map.of(), 0.75, ReproducibilityFilter.Unknown.DROP).fit(THREE, 1))
                .isInstanceOf(UnfitException.class).hasMessageContaining("none of 12 features");
        double[] gap = FEATURES.column(0).clone();
        gap[3] = Double.NaN;
        Sample gappy = THREE.with(new FeatureMatrix(List.of("gappy"), new double[][] {gap}, 60));
        assertThatThrownBy(() -> new Mrmr(1, Mrmr.Scheme.QUOTIENT, Association.Measure.RANKS).fit(gappy, 1))
                .isInstanceOf(UnfitException.class).hasMessageContaining("gappy has gaps");
    }

    @Test
    void aSelectionSurvivesAFile() throws Exception {
        ObjectMapper json = new ObjectMapper();
        json.registerSubtypes(FittedSelection.class);
        FittedSelection chosen = new Mrmr(4, Mrmr.Scheme.QUOTIENT, Association.Measure.PARAMETRIC).fit(THREE, 1);
        FittedStep read = json.readValue(json.writeValueAsString(chosen), FittedStep.class);
        assertThat(read.apply(FEATURES, THREE.batches()).columns()).isEqualTo(chosen.columns());
    }
}
