package org.lobule.clinical.fhir;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;

import org.lobule.clinical.Batch;
import org.lobule.clinical.ClinicalConfiguration;
import org.lobule.clinical.EntryRefusedException;
import org.lobule.clinical.GivenValue;
import org.lobule.clinical.PatientKey;
import org.lobule.clinical.ValueLedger;
import org.lobule.intake.Study;
import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.QuantityDefinition;
import org.lobule.site.ClinicalFeeds;
import org.lobule.site.FhirServer;
import org.lobule.site.SiteConfiguration;
import org.lobule.site.SiteSecurity;
import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;

/** Asks the site's FHIR server for the values that may count for a study, and keeps them. */
@Singleton
class FhirQuery {

    private static final String PAGE = "100";
    private static final int MOST_OBSERVATIONS = 2_000;
    /** These the headers of the study tell, or nobody asks for: their windows are those of a life. */
    private static final int LONGEST_WINDOW = 366;

    private final ClinicalFeeds feeds;
    private final SiteSecurity security;
    private final ValueLedger ledger;
    private final Timeline timeline;
    private final ClinicalConfiguration configuration;
    private final Clock clock;

    FhirQuery(SiteConfiguration site, SiteSecurity security, ValueLedger ledger, Timeline timeline, ClinicalConfiguration configuration, Clock clock) {
        this.feeds = site.clinical();
        this.security = security;
        this.ledger = ledger;
        this.timeline = timeline;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** @throws IOException with what is wrong at the server */
    void ask(String studyInstanceUid) throws IOException, InterruptedException {
        FhirServer server = feeds.fhir().orElseThrow();
        Optional<Study> study = ledger.study(studyInstanceUid);
        Optional<PatientKey> patient = study.flatMap(ledger::patient);
        // The server knows the site's own patients
        if (patient.isEmpty() || !patient.get().issuer().isEmpty()) {
            timeline.study(studyInstanceUid, Severity.INFO, "No clinical values are asked for: %s".formatted(
                    patient.isEmpty() ? "the images have no patient ID" : "the patient ID is of another issuer"));
            return;
        }
        LocalDate day = ValueLedger.day(study.get()).orElseGet(() -> LocalDate.now(clock));
        List<JsonNode> pages = new FhirClient(server, security.sslContext(), configuration.connectTimeout(), configuration.responseTimeout())
                .search(parameters(patient.get(), day));
        Batch.Result result = read(pages, patient.get(), server).takeInto(ledger);
        timeline.study(studyInstanceUid, result.refused().isEmpty() ? Severity.INFO : Severity.WARNING,
                "Asked the FHIR server %s: %d observations, %d new, %d refused".formatted(server.base().getHost(), result.entries(),
                        result.kept() + result.withdrawn(), result.refused().size()));
    }

    private List<Map.Entry<String, String>> parameters(PatientKey patient, LocalDate day) {
        List<QuantityDefinition> asked = Stream.of(ClinicalQuantity.values()).map(ClinicalQuantity::definition)
                .filter(definition -> !definition.loinc().isEmpty() && definition.daysBefore() < LONGEST_WINDOW && definition.quantity() != ClinicalQuantity.AGE).toList();
        int before = asked.stream().mapToInt(QuantityDefinition::daysBefore).max().orElse(0);
        int after = asked.stream().mapToInt(QuantityDefinition::daysAfter).max().orElse(0);
        String codes = asked.stream().flatMap(definition -> definition.loinc().stream()).distinct().map(code -> "http://loinc.org|" + code)
                .collect(Collectors.joining(","));
        return List.of(Map.entry("patient.identifier", (feeds.patientSystem().isEmpty() ? "" : feeds.patientSystem() + "|") + escaped(patient.id())),
                Map.entry("code", codes), Map.entry("date", "ge" + day.minusDays(before)), Map.entry("date", "le" + day.plusDays(after)),
                Map.entry("_include", "Observation:subject"), Map.entry("_count", PAGE));
    }

    /** Commas, bars and dollars have a meaning in a search (FHIR R4 3.1.1.4.0.1). */
    private static String escaped(String id) {
        return id.replaceAll("([\\\\,|$])", "\\\\$1");
    }

    private Batch read(List<JsonNode> pages, PatientKey patient, FhirServer server) throws IOException {
        Batch batch = new Batch();
        int number = 0;
        for (JsonNode page : pages) {
            ObservationReader reader = new ObservationReader(feeds, clock.getZone(), server.base().getHost(), page);
            for (JsonNode resource : observations(page)) {
                if (++number > MOST_OBSERVATIONS) {
                    throw new IOException("it has more than %d observations for one study".formatted(MOST_OBSERVATIONS));
                }
                batch.add(number, () -> ofPatient(reader.read(resource), patient));
            }
        }
        return batch;
    }

    private static List<JsonNode> observations(JsonNode page) {
        List<JsonNode> observations = new ArrayList<>();
        for (JsonNode entry : page.path("entry")) {
            if (entry.path("resource").path("resourceType").asText().equals("Observation")) {
                observations.add(entry.get("resource"));
            }
        }
        return observations;
    }

    /** A server that passes over what it does not understand of a search answers with the values of others. */
    private static GivenValue ofPatient(GivenValue value, PatientKey patient) {
        if (!value.patient().equals(patient)) {
            throw new EntryRefusedException("it is of another patient");
        }
        return value;
    }
}
