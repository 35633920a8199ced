package org.lobule.scoring.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class ClinicalValuesTest {

    private static final LocalDate STUDY = LocalDate.of(2026, 3, 31);

    @Test
    void theNearestValueOnOrBeforeTheStudyCounts() {
        ChosenValue chosen = choose(afp("1", -60), afp("2", -3), afp("3", 1), afp("4", -20));
        assertThat(chosen.value().orElseThrow().given()).isEqualTo("2 ng/mL");
        assertThat(chosen.conflicts()).extracting(ClinicalValue::given).containsExactly("4 ng/mL", "1 ng/mL", "3 ng/mL");
    }

    @Test
    void aValueOfTheDayItselfCountsBeforeOlderOnesAndALaterOneOnlyWhereThereIsNoOther() {
        assertThat(choose(afp("1", 0), afp("2", -1)).value().orElseThrow().given()).isEqualTo("1 ng/mL");
        assertThat(choose(afp("1", 9), afp("2", 2)).value().orElseThrow().given()).isEqualTo("2 ng/mL");
    }

    @Test
    void bothEndsOfTheWindowAreWithinIt() {
        assertThat(choose(afp("1", -90)).value()).isPresent();
        assertThat(choose(afp("1", 14)).value()).isPresent();
        assertThat(choose(afp("1", -91)).value()).isEmpty();
        assertThat(choose(afp("1", 15)).value()).isEmpty();
    }

    @Test
    void aValueOutsideTheWindowIsNamedWithItsDate() {
        assertThat(choose(afp("1", -91)).absence())
                .isEqualTo("Alpha-fetoprotein missing (that of 2025-12-30 is not within 90 days before and 14 days after the study)");
        assertThat(choose().absence()).isEqualTo("Alpha-fetoprotein missing");
    }

    @Test
    void ofOneDayTheMoreTellingSourceCountsAndAgreementIsNoConflict() {
        ClinicalValue csv = value(ClinicalQuantity.AFP, Optional.empty(), "7", 0, ClinicalSource.CSV);
        ClinicalValue rest = value(ClinicalQuantity.AFP, Optional.empty(), "8", 0, ClinicalSource.REST);
        ClinicalValue same = value(ClinicalQuantity.AFP, Optional.empty(), "8.0", 0, ClinicalSource.FHIR);
        ChosenValue chosen = choose(csv, rest, same);
        assertThat(chosen.value()).contains(rest);
        assertThat(chosen.conflicts()).containsExactly(csv);
    }

    @Test
    void theChoiceDoesNotDependOnTheOrderOfArrival() {
        List<ClinicalValue> values = new ArrayList<>(List.of(afp("1", -3), afp("2", -3), afp("3", -3), afp("4", 1)));
        ChosenValue chosen = choose(values.toArray(ClinicalValue[]::new));
        Collections.reverse(values);
        assertThat(choose(values.toArray(ClinicalValue[]::new))).isEqualTo(chosen);
    }

    @Test
    void aLesionHasItsOwnValuesAndTheOnlyLesionThoseWithoutARegionToo() {
        ClinicalValues values = ClinicalValues.of(List.of(
                flag(Optional.of("lesion-1"), "yes"), flag(Optional.of("lesion-2"), "no"), flag(Optional.empty(), "yes")));
        assertThat(values.choose(ClinicalQuantity.LI_CAPSULE, Optional.of("lesion-2"), false, STUDY).value().orElseThrow().given()).isEqualTo("no");
        assertThat(values.choose(ClinicalQuantity.LI_CAPSULE, Optional.of("lesion-3"), false, STUDY).value()).isEmpty();
        assertThat(values.choose(ClinicalQuantity.LI_CAPSULE, Optional.of("lesion-3"), true, STUDY).value()).isPresent();
    }

    private static ClinicalValue flag(Optional<String> region, String text) {
        return ClinicalValue.of(ClinicalQuantity.LI_CAPSULE, region, text, "", ClinicalSource.READER, "reader", STUDY.atStartOfDay(), Instant.EPOCH);
    }

    private static ChosenValue choose(ClinicalValue... values) {
        return ClinicalValues.of(List.of(values)).choose(ClinicalQuantity.AFP, Optional.empty(), false, STUDY);
    }

    private static ClinicalValue afp(String text, int days) {
        return value(ClinicalQuantity.AFP, Optional.empty(), text, days, ClinicalSource.FHIR);
    }

    private static ClinicalValue value(ClinicalQuantity quantity, Optional<String> region, String text, int days, ClinicalSource source) {
        LocalDateTime observed = STUDY.plusDays(days).atTime(8, 0);
        return ClinicalValue.of(quantity, region, text, "ng/mL", source, "lab", observed, Instant.EPOCH);
    }
}
