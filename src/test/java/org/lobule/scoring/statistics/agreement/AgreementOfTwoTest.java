package org.lobule.scoring.statistics.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lobule.scoring.statistics.Oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class AgreementOfTwoTest {

    private static final Offset<Double> EXACT = within(1e-10);
    private final JsonNode oracle = Oracle.read(getClass(), "agreement.json");

    @Test
    void kappaItsErrorsAndItsTestAreThoseOfStatsmodels() {
        int[] first = Oracle.integers(oracle.get("first"));
        int[] second = Oracle.integers(oracle.get("second"));
        for (Kappa.Weight weight : Kappa.Weight.values()) {
            JsonNode expected = oracle.get("kappa").get(weight.name());
            Kappa kappa = Kappa.of(first, second, 4, weight, 0.95);
            assertThat(kappa.value()).isCloseTo(expected.get("value").asDouble(), EXACT);
            assertThat(kappa.standardError()).isCloseTo(expected.get("error").asDouble(), EXACT);
            assertThat(kappa.interval().lower()).isCloseTo(expected.get("lower").asDouble(), within(1e-8));
            assertThat(kappa.interval().upper()).isCloseTo(expected.get("upper").asDouble(), within(1e-8));
            assertThat(kappa.z()).isCloseTo(expected.get("z").asDouble(), within(1e-8));
            assertThat(kappa.p()).isCloseTo(expected.get("p").asDouble(), EXACT);
        }
    }

    @Test
    void kappaOfAHandMadeTableIsAsComputedByHand() {
        // 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: 0.7 observed, 0.5 by chance
        int[] first = new int[50];
        int[] second = new int[50];
        for (int subject = 0; subject < 50; subject++) {
            first[subject] = subject < 25 ? 1 : 0;
            second[subject] = subject < 20 || subject >= 25 && subject < 35 ? 1 : 0;
        }
        Kappa kappa = Kappa.of(first, second, 2, Kappa.Weight.NONE, 0.95);
        assertThat(kappa.observed()).isCloseTo(0.7, EXACT);
        assertThat(kappa.expected()).isCloseTo(0.5, EXACT);
        assertThat(kappa.value()).isCloseTo(0.4, EXACT);
    }

    @Test
    void kappaOfOneCategoryUsedThroughoutIsUndefinedAndOfPerfectAgreementOne() {
        assertThat(Kappa.of(new int[] {1, 1}, new int[] {1, 1}, 2, Kappa.Weight.NONE, 0.95).value()).isNaN();
        assertThat(Kappa.of(new int[] {0, 1, 2}, new int[] {0, 1, 2}, 3, Kappa.Weight.LINEAR, 0.95))
                .returns(1.0, Kappa::value).returns(0.0, Kappa::standardError);
    }

    @Test
    void kappaRefusesWhatIsNoPairOfRatings() {
        assertThatThrownBy(() -> Kappa.of(new int[] {1}, new int[] {1, 0}, 2, Kappa.Weight.NONE, 0.95)).hasMessageContaining("one rater has 1, the other 2");
        assertThatThrownBy(() -> Kappa.of(new int[] {0, 2}, new int[] {1, 0}, 2, Kappa.Weight.NONE, 0.95)).hasMessageContaining("subject 2");
        assertThatThrownBy(() -> Kappa.of(new int[] {0}, new int[] {0}, 1, Kappa.Weight.NONE, 0.95)).hasMessageContaining("two categories");
    }

    @Test
    void concordanceAndItsIntervalAreLins() {
        JsonNode expected = oracle.get("concordance");
        ConcordanceCorrelation concordance = ConcordanceCorrelation.of(Oracle.numbers(oracle.get("x")), Oracle.numbers(oracle.get("y")), 0.95);
        assertThat(concordance.value()).isCloseTo(expected.get("value").asDouble(), EXACT);
        assertThat(concordance.correlation()).isCloseTo(expected.get("correlation").asDouble(), EXACT);
        assertThat(concordance.accuracy() * concordance.correlation()).isCloseTo(concordance.value(), EXACT);
        assertThat(concordance.interval().lower()).isCloseTo(expected.get("lower").asDouble(), EXACT);
        assertThat(concordance.interval().upper()).isCloseTo(expected.get("upper").asDouble(), EXACT);
    }

    @Test
    void aShiftLowersConcordanceButNotCorrelation() {
        ConcordanceCorrelation shifted = ConcordanceCorrelation.of(new double[] {1, 2, 3, Double.NaN}, new double[] {3, 4, 5, 6}, 0.95);
        assertThat(shifted.correlation()).isCloseTo(1, EXACT);
        assertThat(shifted.value()).isCloseTo(2 * (2.0 / 3) / (4.0 / 3 + 4), EXACT);
        assertThat(shifted.dropped()).isEqualTo(1);
        assertThat(ConcordanceCorrelation.of(new double[] {2, 2, 2}, new double[] {2, 2, 2}, 0.95).value()).isNaN();
    }

    @Test
    void limitsOfAgreementAndTheirIntervalsAreThoseOfThePaper() {
        JsonNode expected = oracle.get("limits");
        LimitsOfAgreement limits = LimitsOfAgreement.of(Oracle.numbers(oracle.get("x")), Oracle.numbers(oracle.get("y")), 0.95);
        assertThat(limits.bias()).isCloseTo(expected.get("bias").asDouble(), EXACT);
        assertThat(limits.biasInterval().lower()).isCloseTo(expected.get("biasInterval").get(0).asDouble(), EXACT);
        assertThat(limits.limits().lower()).isCloseTo(expected.get("limits").get(0).asDouble(), EXACT);
        assertThat(limits.limits().upper()).isCloseTo(expected.get("limits").get(1).asDouble(), EXACT);
        assertThat(limits.upperInterval().lower()).isCloseTo(expected.get("upperInterval").get(0).asDouble(), EXACT);
        assertThat(limits.upperInterval().upper()).isCloseTo(expected.get("upperInterval").get(1).asDouble(), EXACT);
    }

    @Test
    void differencesInPerCentAreThoseOfThePairsMean() {
        LimitsOfAgreement limits = LimitsOfAgreement.ofPercentages(new double[] {11, 110}, new double[] {9, 90}, 0.95);
        assertThat(limits.differences()).containsExactly(new double[] {20, 20}, EXACT);
        assertThat(limits.deviation()).isCloseTo(0, EXACT);
        assertThatThrownBy(() -> LimitsOfAgreement.ofPercentages(new double[] {1, -5}, new double[] {2, 1}, 0.95)).hasMessageContaining("positive means");
    }
}
