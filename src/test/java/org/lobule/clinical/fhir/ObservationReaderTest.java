package org.lobule.clinical.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.clinical.EntryRefusedException;
import org.lobule.clinical.GivenValue;
import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.site.ClinicalFeeds;

class ObservationReaderTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SYSTEM = "urn:hospital";
    private static final ClinicalFeeds FEEDS = new ClinicalFeeds("", SYSTEM, Optional.empty(), Optional.empty());
    private static final ClinicalFeeds ANY_SYSTEM = new ClinicalFeeds("", "", Optional.empty(), Optional.empty());

    @Test
    void anObservationOfALaboratoryIsRead() throws Exception {
        GivenValue value = read(FEEDS, observation());

        assertThat(value.quantity()).isEqualTo(ClinicalQuantity.ALBUMIN);
        assertThat(value.text() + " " + value.unit()).isEqualTo("3.8 g/dL");
        assertThat(value.patient().id()).isEqualTo("4711");
        assertThat(value.observed()).isEqualTo(LocalDateTime.of(2026, 3, 14, 7, 0));
        assertThat(value.sourceKey()).isEqualTo("urn:lab|k1");
    }

    @ParameterizedTest
    @CsvSource({"<, <3.8", "<=, <3.8", ">, >3.8", ">=, >3.8"})
    void aLimitOfMeasurementStaysOne(String comparator, String text) throws Exception {
        ObjectNode observation = observation();
        observation.withObject("valueQuantity").put("comparator", comparator);
        assertThat(read(FEEDS, observation).text()).isEqualTo(text);
    }

    @Test
    void thePatientOfTheBundleTellsWhoseItIs() throws Exception {
        ObjectNode observation = observation();
        observation.set("subject", JSON.readTree("{\"reference\":\"Patient/p1\"}"));
        String patient = "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"identifier\":[{\"system\":\"urn:insurance\",\"value\":\"9\"},{\"system\":\"urn:hospital\",\"value\":\"4711\"}]}";

        assertThat(read(FEEDS, observation, patient).patient().id()).isEqualTo("4711");
        assertRefused(ANY_SYSTEM, observation, "several identifiers", patient);
        assertRefused(FEEDS, observation, "does not say whose it is");
    }

    @ParameterizedTest
    @CsvSource({"amended, CORRECTED", "corrected, CORRECTED", "entered-in-error, WITHDRAWN", "final, FINAL"})
    void theStatusTellsWhatItStandsFor(String status, GivenValue.Standing standing) throws Exception {
        assertThat(read(FEEDS, observation().put("status", status)).standing()).isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource({"preliminary", "registered", "cancelled", "unknown", "''"})
    void whatIsNotFinalIsNotUsed(String status) throws Exception {
        assertRefused(FEEDS, observation().put("status", status), "status is not final");
    }

    @Test
    void whatLacksItsCodeTimeValueOrPatientIsRefused() throws Exception {
        assertRefused(FEEDS, observation().without("code"), "no LOINC code");
        assertRefused(FEEDS, observation().without("effectiveDateTime"), "no effectiveDateTime");
        assertRefused(FEEDS, observation().put("effectiveDateTime", "2026-03"), "must be a day");
        assertRefused(FEEDS, observation().without("valueQuantity"), "no valueQuantity");
        assertRefused(FEEDS, observation().without("subject"), "does not say whose it is");
        ObjectNode elsewhere = observation();
        elsewhere.withObject("subject").withObject("identifier").put("system", "urn:elsewhere");
        assertRefused(FEEDS, elsewhere, "urn:hospital");
        ObjectNode other = observation();
        other.set("code", JSON.readTree("{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"99999-9\"}]}"));
        assertRefused(FEEDS, other, "no quantity has the LOINC code 99999-9");
    }

    @Test
    void aBundleRefusesWhatIsNoObservationAndWhatIsTooLong() throws Exception {
        JsonNode bundle = JSON.readTree(Observations.bundle(observation().toString(), "{\"resourceType\":\"Device\"}"));

        assertThatThrownBy(() -> BundleReader.read(bundle, FEEDS, ZoneOffset.UTC, "test", 1)).isInstanceOf(EntryRefusedException.class).hasMessageContaining("1 entries");
        assertThatThrownBy(() -> BundleReader.read(JSON.readTree("{}"), FEEDS, ZoneOffset.UTC, "test", 1)).isInstanceOf(EntryRefusedException.class);
    }

    private static ObjectNode observation() throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(Observations.of(SYSTEM, "4711", "k1", "final", "1751-7", 3.8, "g/dL", "2026-03-14T08:00:00+01:00"));
    }

    private static GivenValue read(ClinicalFeeds feeds, JsonNode observation, String... others) throws JsonProcessingException {
        return new ObservationReader(feeds, ZoneOffset.UTC, "test", JSON.readTree(Observations.bundle(others))).read(observation);
    }

    private static void assertRefused(ClinicalFeeds feeds, JsonNode observation, String reason, String... others) {
        assertThatThrownBy(() -> read(feeds, observation, others)).isInstanceOf(EntryRefusedException.class).hasMessageContaining(reason)
                .hasMessageNotContaining("4711");
    }
}
