package org.lobule.cli.bench.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

class AgreementTest {

    @Test
    void valuesAgreeUpToABillionthOfThem() {
        var agreement = Agreement.of(Map.of("liver/original/TLU2", 4.0, "liver/original/BJ5W", 1e-12), Map.of("liver/original/TLU2", 4.0 + 3e-9,
                "liver/original/BJ5W", 1.00000001e-12), Map.of());

        assertThat(agreement.shared()).isEqualTo(2);
        assertThat(agreement.different()).extracting(Agreement.Difference::feature).containsExactly("liver/original/BJ5W");
        assertThat(agreement.isComplete()).isFalse();
    }

    @Test
    void featuresOfOneProgramAloneAndThoseSetAsideAreNotCompared() {
        var otherwise = new Deviation("another definition", OptionalDouble.empty());
        var agreement = Agreement.of(Map.of("liver/original/TLU2", 4.0, "liver/original/9CMM", 0.5, "liver/original/Q4LE", 1.0),
                Map.of("liver/original/TLU2", 4.0, "liver/original/9CMM", 63.0, "liver/original/0F91", 2.0), Map.of("9CMM", otherwise, "ZH1A", otherwise));

        assertThat(agreement.shared()).isEqualTo(1);
        assertThat(agreement.setAside()).containsExactly("9CMM");
        assertThat(agreement.isComplete()).isTrue();
    }

    @Test
    void aDeviationThatIsKnownExplainsNoMoreThanItsTolerance() {
        var deviations = Map.of("RNU0", new Deviation("another mesh", OptionalDouble.of(1e-6)));

        assertThat(Agreement.of(Map.of("liver/original/RNU0", 1.0), Map.of("liver/original/RNU0", 1 + 9e-7), deviations).isComplete()).isTrue();
        assertThat(Agreement.of(Map.of("liver/original/RNU0", 1.0), Map.of("liver/original/RNU0", 1 + 2e-6), deviations).isComplete()).isFalse();
    }

    @Test
    void responsesAreComparedAsNumbersOfSinglePrecision() {
        Map<String, Double> ours = Map.of("liver/log-3mm/N8CA", 1.0, "liver/log-3mm/48P8", 1.0, "image/log-3mm/24,61,24", 2e-4);

        assertThat(Agreement.of(ours, Map.of("liver/log-3mm/N8CA", 1 + 9e-6, "liver/log-3mm/48P8", 1 + 9e-4, "image/log-3mm/24,61,24", 1e-4), Map.of())
                .isComplete()).isTrue();
        assertThat(Agreement.of(ours, Map.of("liver/log-3mm/N8CA", 1 + 2e-5, "liver/log-3mm/48P8", 1 + 2e-3, "image/log-3mm/24,61,24", 2e-3), Map.of())
                .different()).hasSize(3);
    }

    @Test
    void aValueThatOneProgramLacksDiffers() {
        assertThat(Agreement.of(Map.of("liver/original/TLU2", Double.NaN), Map.of("liver/original/TLU2", 4.0), Map.of()).isComplete()).isFalse();
    }

    @Test
    void whereNothingIsSharedNothingAgrees() {
        assertThat(Agreement.of(Map.of(), Map.of("liver/original/TLU2", 4.0), Map.of()).isComplete()).isFalse();
    }
}
