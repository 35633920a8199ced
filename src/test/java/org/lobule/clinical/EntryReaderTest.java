package org.lobule.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.ClinicalSource;
import org.lobule.site.ClinicalFeeds;

class EntryReaderTest {

    private static final ClinicalFeeds FEEDS = new ClinicalFeeds("HOSPITAL", "", Optional.empty(), Optional.empty());

    private final EntryReader reader = new EntryReader(FEEDS, ZoneId.of("Europe/Berlin"), ClinicalSource.REST, "REST");

    @Test
    void anEntryIsReadByCodeOrByLoinc() {
        assertThat(reader.read(entry()).quantity()).isEqualTo(ClinicalQuantity.BILIRUBIN);
        assertThat(reader.read(with("quantity", "14631-6")).quantity()).isEqualTo(ClinicalQuantity.BILIRUBIN);
    }

    @Test
    void oneLoincCodeOfTwoQuantitiesIsToldApartByItsUnit() {
        Map<String, String> entry = with("quantity", "34444-0");
        entry.put("unit", "ng/mL");
        assertThat(reader.read(entry).quantity()).isEqualTo(ClinicalQuantity.DCP);
        entry.put("unit", "m[arb'U]/mL");
        assertThat(reader.read(entry).quantity()).isEqualTo(ClinicalQuantity.DCP_ACTIVITY);
    }

    @Test
    void theSitesOwnIssuerAndNoneAreTheSameAndAnotherIsAnotherPatient() {
        assertThat(reader.read(with("issuer", "HOSPITAL")).patient()).isEqualTo(reader.read(entry()).patient());
        assertThat(reader.read(with("issuer", "CLINIC")).patient()).isNotEqualTo(reader.read(entry()).patient());
    }

    @ParameterizedTest
    @CsvSource({"2026-03-14, 2026-03-14T00:00", "2026-03-14T08:30, 2026-03-14T08:30", "2026-03-14 08:30:05, 2026-03-14T08:30:05",
            "2026-03-14T08:30:00Z, 2026-03-14T09:30", "2026-03-14T23:30:00-05:00, 2026-03-15T05:30"})
    void timesAreThoseOfTheNode(String written, LocalDateTime read) {
        assertThat(reader.read(with("observed", written)).observed()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"patient_id | '' | patient_id is missing", "quantity | '' | quantity is missing", "quantity | unicorns | there is no such quantity",
            "quantity | 9999-9 | no quantity has the LOINC code 9999-9", "value | '' | value is missing", "observed | '' | observed is missing",
            "observed | 2026-03 | must be a day", "observed | 14.3.2026 | must be a day", "observed | 2026-02-30 | must be a day",
            "status | preliminary | status must be final", "study | 1.2.x | must be a Study Instance UID", "colour | red | unknown field"})
    void whatCannotBeTakenIsRefusedWithWhatToDo(String field, String text, String reason) {
        assertThatThrownBy(() -> reader.read(with(field, text))).isInstanceOf(EntryRefusedException.class).hasMessageContaining(reason)
                .hasMessageNotContaining("4711");
    }

    @ParameterizedTest
    @CsvSource({"patient_id, 65", "accession, 65", "region, 65", "value, 65", "unit, 65", "id, 513"})
    void whatIsTooLongIsRefused(String field, int length) {
        assertThatThrownBy(() -> reader.read(with(field, "1".repeat(length)))).isInstanceOf(EntryRefusedException.class).hasMessageContaining("characters");
    }

    @Test
    void controlCharactersAreRefused() {
        assertThatThrownBy(() -> reader.read(with("region", "a\u0007b"))).isInstanceOf(EntryRefusedException.class).hasMessageContaining("control characters");
    }

    @Test
    void whatIsTakenBackNeedsNoValue() {
        Map<String, String> entry = with("status", "entered-in-error");
        entry.remove("value");
        assertThat(reader.read(entry).standing()).isEqualTo(GivenValue.Standing.WITHDRAWN);
    }

    @Test
    void neitherAPatientNorAValueNamesItselfInALog() {
        assertThat(reader.read(entry()).toString() + reader.read(entry()).patient()).doesNotContain("4711").doesNotContain("22");
    }

    private static Map<String, String> entry() {
        return new HashMap<>(Map.of("patient_id", "4711", "quantity", "bilirubin", "value", "22", "unit", "umol/L", "observed", "2026-03-14"));
    }

    private static Map<String, String> with(String field, String text) {
        Map<String, String> entry = entry();
        entry.put(field, text);
        return entry;
    }
}
