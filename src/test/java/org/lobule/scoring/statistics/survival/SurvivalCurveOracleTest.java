package org.lobule.scoring.statistics.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurvivalCurveOracleTest {

    private static final Offset<Double> CLOSE = within(1e-6);

    @ParameterizedTest
    @ValueSource(strings = {"veteran", "lung", "pbc"})
    void curvesAreThoseOfScikitSurvival(String name) {
        Cohort cohort = Oracle.cohort(name);
        assertThat(cohort.outcome().rows()).isEqualTo((int) Oracle.number(name, "rows"));
        SurvivalCurve curve = KaplanMeier.USUAL.fit(cohort.outcome());
        assertThat(curve.times()).containsExactly(Oracle.numbers(name, "curves", "times"));
        assertThat(curve.survival()).containsExactly(Oracle.numbers(name, "curves", "survival"), CLOSE);
        double[] lower = Oracle.numbers(name, "curves", "lower");
        double[] upper = Oracle.numbers(name, "curves", "upper");
        for (int place = 0; place < lower.length; place++) {
            if (curve.survival()[place] > 0) {
                assertThat(curve.lower()[place]).isCloseTo(lower[place], CLOSE);
                assertThat(curve.upper()[place]).isCloseTo(upper[place], CLOSE);
            }
        }
        assertThat(CumulativeHazard.of(cohort.outcome()).hazard()).containsExactly(Oracle.numbers(name, "curves", "hazard"), CLOSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"veteran", "lung"})
    void followUpIsThatOfScikitSurvival(String name) {
        SurvivalCurve followUp = KaplanMeier.USUAL.followUp(Oracle.cohort(name).outcome());
        assertThat(followUp.survival()).containsExactly(Oracle.numbers(name, "curves", "followUp"), CLOSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"veteran", "lung", "pbc"})
    void mediansAndRestrictedMeansAreThoseOfLifelines(String name) {
        Cohort cohort = Oracle.cohort(name);
        SurvivalCurve curve = KaplanMeier.USUAL.fit(cohort.outcome());
        assertThat(curve.median().value()).isEqualTo(Oracle.number(name, "curves", "median"));
        double[] limits = Oracle.numbers(name, "curves", "medianLimits");
        assertThat(curve.median().interval().lower()).isEqualTo(limits[0]);
        assertThat(curve.median().interval().upper()).isEqualTo(Double.isNaN(limits[1]) ? Double.POSITIVE_INFINITY : limits[1]);
        double[] means = Oracle.numbers(name, "curves", "restrictedMeans");
        for (int place = 0; place < means.length; place++) {
            assertThat(curve.restrictedMean(cohort.times()[place]).value()).isCloseTo(means[place], CLOSE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"veteran", "lung", "pbc"})
    void testsOfTheLogRankFamilyAreThoseOfLifelines(String name) {
        Cohort cohort = Oracle.cohort(name);
        Map<String, LogRankWeight> weights = Map.of("LogRank", new LogRankWeight.LogRank(), "Gehan", new LogRankWeight.Gehan(), "TaroneWare",
                new LogRankWeight.TaroneWare(), "PetoPeto", new LogRankWeight.PetoPeto(), "FlemingHarrington", new LogRankWeight.FlemingHarrington(0.5, 1));
        weights.forEach((weight, kind) -> {
            TestResult result = new LogRankTest(kind).test(cohort.outcome(), cohort.groups()).test();
            double[] expected = Oracle.numbers(name, "logrank", weight);
            assertThat(result.statistic()).as(weight).isCloseTo(expected[0], CLOSE);
            assertThat(result.p()).as(weight).isCloseTo(expected[1], CLOSE);
        });
    }
}
