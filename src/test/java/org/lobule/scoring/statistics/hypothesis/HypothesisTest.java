package org.lobule.scoring.statistics.hypothesis;

import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lobule.scoring.statistics.Oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class HypothesisTest {

    private static final Offset<Double> EXACT = within(1e-10);
    private final JsonNode oracle = Oracle.read(getClass(), "hypothesis.json");

    private double number(String name) {
        return oracle.get(name).asDouble();
    }

    @Test
    void rankSumsOfSmallLargeAndTiedSamplesAreThoseOfScipy() {
        for (JsonNode two : oracle.get("two")) {
            MannWhitneyTest test = MannWhitneyTest.of(Oracle.numbers(two.get("x")), Oracle.numbers(two.get("y")));
            assertThat(test.u()).isEqualTo(two.get("u").asDouble());
            assertThat(test.exact()).isEqualTo(two.get("exact").asBoolean());
            assertThat(test.p()).isCloseTo(two.get("p").asDouble(), EXACT);
        }
    }

    @Test
    void theSmallestRankSumOfThreeAndThreeHasOneChanceInTen() {
        MannWhitneyTest test = MannWhitneyTest.of(new double[] {1, 2, 3}, new double[] {4, 5, 6});
        assertThat(test.p()).isCloseTo(0.1, EXACT);
        assertThat(test.area()).isZero();
        assertThat(MannWhitneyTest.of(new double[] {2, 2}, new double[] {2, 2, 2}).p()).isNaN();
    }

    @Test
    void welchsTestIsThatOfScipy() {
        for (JsonNode two : oracle.get("two")) {
            if (two.has("t")) {
                WelchTest test = WelchTest.of(Oracle.numbers(two.get("x")), Oracle.numbers(two.get("y")), 0.95);
                assertThat(test.t()).isCloseTo(two.get("t").asDouble(), EXACT);
                assertThat(test.degreesOfFreedom()).isCloseTo(two.get("df").asDouble(), within(1e-9));
                assertThat(test.p()).isCloseTo(two.get("tp").asDouble(), EXACT);
                assertThat(test.interval().lower()).isCloseTo(two.get("lower").asDouble(), within(1e-9));
                assertThat(test.interval().upper()).isCloseTo(two.get("upper").asDouble(), within(1e-9));
            }
        }
        assertThat(WelchTest.of(new double[] {1, 1}, new double[] {1, 1}, 0.95).p()).isNaN();
        assertThat(WelchTest.of(new double[] {1, 1}, new double[] {2, 2}, 0.95).p()).isZero();
        assertThatThrownBy(() -> WelchTest.of(new double[] {1}, new double[] {1, 2}, 0.95)).hasMessageContaining("at least 2 values in each group; one has 1");
        assertThatThrownBy(() -> WelchTest.of(new double[] {1, Double.NaN}, new double[] {1, 2}, 0.95)).hasMessageContaining("without gaps");
    }

    @Test
    void kruskalAndWallissTestIsThatOfScipy() {
        KruskalWallisTest test = KruskalWallisTest.of(List.of(Oracle.table(oracle.get("groups"))));
        assertThat(test.h()).isCloseTo(number("h"), EXACT);
        assertThat(test.p()).isCloseTo(number("hp"), EXACT);
        assertThat(KruskalWallisTest.of(List.of(new double[] {1, 1}, new double[] {1})).p()).isNaN();
        assertThatThrownBy(() -> KruskalWallisTest.of(List.of(new double[] {1}))).hasMessageContaining("two groups");
    }

    @Test
    void chiSquareIsThatOfScipyAndSaysWhereCountsAreSmall() {
        int[][] table = StreamSupport.stream(oracle.get("table").spliterator(), false).map(Oracle::integers).toArray(int[][]::new);
        ChiSquareTest test = ChiSquareTest.of(table);
        assertThat(test.chiSquare()).isCloseTo(number("chi"), EXACT);
        assertThat(test.p()).isCloseTo(number("chip"), EXACT);
        assertThat(test.leastExpected()).isCloseTo(number("least"), EXACT);
        assertThat(test.cramersV()).isCloseTo(number("cramer"), EXACT);
        assertThat(ChiSquareTest.of(new int[][] {{3, 4}, {0, 0}}).p()).isNaN();
        assertThatThrownBy(() -> ChiSquareTest.of(new int[][] {{0, 0}})).hasMessageContaining("empty");
        assertThatThrownBy(() -> ChiSquareTest.of(new int[][] {{1, 2}, {1}})).hasMessageContaining("equal length");
        assertThatThrownBy(() -> ChiSquareTest.corrected(table)).hasMessageContaining("two rows and two columns");
    }

    @Test
    void fishersTestAndYatessCorrectionAreThoseOfScipy() {
        for (JsonNode small : oracle.get("fisher")) {
            int[][] table = {Oracle.integers(small.get("table").get(0)), Oracle.integers(small.get("table").get(1))};
            assertThat(FisherExactTest.of(table).p()).isCloseTo(small.get("p").asDouble(), within(1e-9));
            if (small.has("yates")) {
                assertThat(ChiSquareTest.corrected(table).p()).isCloseTo(small.get("yates").asDouble(), EXACT);
            }
        }
        // the lady tasting tea, three of four cups right: 34 of 70 divisions are no likelier
        assertThat(FisherExactTest.of(new int[][] {{3, 1}, {1, 3}})).returns(9.0, FisherExactTest::oddsRatio)
                .satisfies(tea -> assertThat(tea.p()).isCloseTo(34.0 / 70, EXACT));
        assertThatThrownBy(() -> FisherExactTest.of(new int[][] {{1, 2, 3}, {1, 2, 3}})).hasMessageContaining("take chi-square");
    }

    @Test
    void correlationsTheirTestsAndIntervalsAreThoseOfScipy() {
        double[] x = Oracle.numbers(oracle.get("x"));
        double[] y = Oracle.numbers(oracle.get("y"));
        CorrelationTest pearson = CorrelationTest.pearson(x, y, 0.95);
        assertThat(pearson.value()).isCloseTo(number("pearson"), EXACT);
        assertThat(pearson.p()).isCloseTo(number("pearsonP"), EXACT);
        assertThat(pearson.interval().lower()).isCloseTo(oracle.get("pearsonInterval").get(0).asDouble(), EXACT);
        CorrelationTest spearman = CorrelationTest.spearman(x, y, 0.95);
        assertThat(spearman.value()).isCloseTo(number("spearman"), EXACT);
        assertThat(spearman.p()).isCloseTo(number("spearmanP"), EXACT);
        assertThat(spearman.interval().upper()).isCloseTo(oracle.get("spearmanInterval").get(1).asDouble(), EXACT);
    }

    @Test
    void aMonotoneRelationHasSpearmanOneAndAConstantNone() {
        assertThat(CorrelationTest.spearman(new double[] {1, 2, 3, 4}, new double[] {1, 8, 27, 64}, 0.95)).returns(1.0, CorrelationTest::value).returns(0.0, CorrelationTest::p);
        assertThat(CorrelationTest.pearson(new double[] {1, 2, 3}, new double[] {5, 5, 5}, 0.95).p()).isNaN();
        assertThatThrownBy(() -> CorrelationTest.pearson(new double[] {1, 2, 3}, new double[] {1, 2}, 0.95)).hasMessageContaining("3 and 2");
    }

    @Test
    void mcNemarsTestIsThatOfStatsmodels() {
        for (JsonNode expected : oracle.get("mcnemar")) {
            assertThat(McNemarTest.of(expected.get("b").asInt(), expected.get("c").asInt()).p()).isCloseTo(expected.get("p").asDouble(), EXACT);
        }
        assertThat(McNemarTest.of(0, 0).p()).isEqualTo(1);
        assertThatThrownBy(() -> McNemarTest.of(-1, 0)).hasMessageContaining("negative");
    }

    @Test
    void adjustedValuesAreThoseOfStatsmodelsAndMissingOnesDoNotCount() {
        double[] p = Oracle.numbers(oracle.get("p"));
        for (MultipleTesting method : MultipleTesting.values()) {
            assertThat(method.adjust(p)).as(method.name()).containsExactly(Oracle.numbers(oracle.get("adjusted").get(method.name())), EXACT);
        }
        double[] gap = MultipleTesting.HOLM.adjust(new double[] {0.04, Double.NaN, 0.01});
        assertThat(gap[0]).isCloseTo(0.04, EXACT);
        assertThat(gap[1]).isNaN();
        assertThat(gap[2]).isCloseTo(0.02, EXACT);
        assertThat(MultipleTesting.BENJAMINI_YEKUTIELI.adjust(new double[0])).isEmpty();
        assertThatThrownBy(() -> MultipleTesting.HOLM.adjust(new double[] {1.2})).hasMessageContaining("between 0 and 1");
    }

    @Test
    void addedVariablesAreTestedByTheFallOfTheDeviance() {
        assertThat(LikelihoodRatioTest.of(103.841458820694, 100, 1).p()).isCloseTo(0.05, EXACT);
        assertThat(LikelihoodRatioTest.of(100, 100, 2).p()).isEqualTo(1);
        assertThatThrownBy(() -> LikelihoodRatioTest.of(100, 101, 1)).hasMessageContaining("same rows");
        assertThatThrownBy(() -> LikelihoodRatioTest.of(100, 99, 0)).hasMessageContaining("parameters added");
    }

    @Test
    void theTestOfNormalityIsThatOfScipy() {
        for (JsonNode expected : oracle.get("shapiro")) {
            ShapiroWilkTest test = ShapiroWilkTest.of(Oracle.numbers(expected.get("values")));
            assertThat(test.w()).isCloseTo(expected.get("w").asDouble(), within(1e-7));
            assertThat(test.p()).isCloseTo(expected.get("p").asDouble(), within(1e-6));
        }
        assertThatThrownBy(() -> ShapiroWilkTest.of(new double[] {2, 2, 2})).hasMessageContaining("not all equal");
        assertThatThrownBy(() -> ShapiroWilkTest.of(new double[] {2, 3})).hasMessageContaining("at least 3 values");
    }
}
