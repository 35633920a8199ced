package org.lobule.cli.bench.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

class AgreementTest {

    @Test
    void valuesAgreeUpToABillionthOfThem() {
        var agreement = Agreement.of(Map.of("liver/original/TLU2", 4.0, "liver/original/BJ5W", 1e-12), Map.of("liver/original/TLU2", 4.0 + 3e-9,
                "liver/original/BJ5W", 1.00000001e-12), Set.of());

        assertThat(agreement.shared()).isEqualTo(2);
        assertThat(agreement.different()).extracting(Agreement.Difference::feature).containsExactly("liver/original/BJ5W");
        assertThat(agreement.isComplete()).isFalse();
    }

    @Test
    void featuresOfOneProgramAloneAndThoseSetAsideAreNotCompared() {
        var agreement = Agreement.of(Map.of("liver/original/TLU2", 4.0, "liver/original/9CMM", 0.5, "liver/original/Q4LE", 1.0),
                Map.of("liver/original/TLU2", 4.0, "liver/original/9CMM", 63.0, "liver/original/0F91", 2.0), Set.of("9CMM", "ZH1A"));

        assertThat(agreement.shared()).isEqualTo(1);
        assertThat(agreement.setAside()).containsExactly("9CMM");
        assertThat(agreement.isComplete()).isTrue();
    }

    @Test
    void aValueThatOneProgramLacksDiffers() {
        assertThat(Agreement.of(Map.of("liver/original/TLU2", Double.NaN), Map.of("liver/original/TLU2", 4.0), Set.of()).isComplete()).isFalse();
    }

    @Test
    void whereNothingIsSharedNothingAgrees() {
        assertThat(Agreement.of(Map.of(), Map.of("liver/original/TLU2", 4.0), Set.of()).isComplete()).isFalse();
    }
}
