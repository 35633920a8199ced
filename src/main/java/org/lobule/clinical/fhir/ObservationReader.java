package org.lobule.clinical.fhir;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import org.lobule.clinical.EntryReader;
import org.lobule.clinical.EntryRefusedException;
import org.lobule.clinical.GivenValue;
import org.lobule.clinical.ObservedTime;
import org.lobule.clinical.PatientKey;
import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.ClinicalSource;
import org.lobule.site.ClinicalFeeds;

/** Reads Observations (FHIR R4) of one bundle, whose Patients tell whose they are where they do not say it themselves. */
public final class ObservationReader {

    private static final String LOINC = "http://loinc.org";
    private static final String UCUM = "http://unitsofmeasure.org";

    private final ClinicalFeeds feeds;
    private final ZoneId zone;
    private final String origin;
    private final Map<String, JsonNode> patients = new HashMap<>();

    /** @param origin where the bundle comes from */
    public ObservationReader(ClinicalFeeds feeds, ZoneId zone, String origin, JsonNode bundle) {
        this.feeds = feeds;
        this.zone = zone;
        this.origin = origin;
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            if (resource.path("resourceType").asText().equals("Patient")) {
                patients.put("Patient/" + resource.path("id").asText(), resource);
                if (entry.has("fullUrl")) {
                    patients.put(entry.get("fullUrl").asText(), resource);
                }
            }
        }
    }

    /** @throws EntryRefusedException with why it is not taken */
    public GivenValue read(JsonNode observation) {
        GivenValue.Standing standing = switch (observation.path("status").asText()) {
            case "final" -> GivenValue.Standing.FINAL;
            case "amended", "corrected" -> GivenValue.Standing.CORRECTED;
            case "entered-in-error" -> GivenValue.Standing.WITHDRAWN;
            default -> throw new EntryRefusedException("its status is not final, amended, corrected or entered-in-error");
        };
        String unit = unit(observation.path("valueQuantity"));
        ClinicalQuantity quantity = quantity(observation.path("code"), unit);
        String text = value(observation);
        if (text.isEmpty() && standing != GivenValue.Standing.WITHDRAWN) {
            throw new EntryRefusedException("it has no valueQuantity, valueInteger, valueBoolean, valueString or valueDateTime");
        }
        return new GivenValue(patient(observation.path("subject")), "", "", quantity, "", text, unit, ClinicalSource.FHIR, origin, key(observation),
                ObservedTime.parse(effective(observation), zone), standing);
    }

    private static ClinicalQuantity quantity(JsonNode code, String unit) {
        List<String> codes = new ArrayList<>();
        for (JsonNode coding : code.path("coding")) {
            if (coding.path("system").asText().equals(LOINC) && coding.path("code").asText().matches("\\d{1,7}-\\d")) {
                codes.add(coding.get("code").asText());
            }
        }
        if (codes.isEmpty()) {
            throw new EntryRefusedException("it has no LOINC code");
        }
        return codes.stream().flatMap(loinc -> ClinicalQuantity.ofLoinc(loinc, unit).stream()).findFirst()
                .orElseGet(() -> EntryReader.quantity(codes.getFirst(), unit));
    }

    /** The code is UCUM; a unit without a code is as the laboratory spells it. */
    private static String unit(JsonNode quantity) {
        String system = quantity.path("system").asText();
        boolean coded = quantity.has("code") && (system.isEmpty() || system.equals(UCUM));
        return coded ? quantity.get("code").asText() : quantity.path("unit").asText();
    }

    private static String value(JsonNode observation) {
        JsonNode quantity = observation.path("valueQuantity");
        if (quantity.path("value").isNumber()) {
            String comparator = quantity.path("comparator").asText();
            String bound = comparator.startsWith("<") ? "<" : comparator.startsWith(">") ? ">" : "";
            return bound + quantity.get("value").decimalValue().toPlainString();
        }
        for (String name : List.of("valueInteger", "valueBoolean", "valueString", "valueDateTime")) {
            if (observation.path(name).isValueNode()) {
                return observation.get(name).asText();
            }
        }
        return "";
    }

    private static String effective(JsonNode observation) {
        String time = observation.has("effectiveDateTime") ? observation.get("effectiveDateTime").asText() : observation.path("effectiveInstant").asText();
        if (time.isEmpty()) {
            throw new EntryRefusedException("it has no effectiveDateTime");
        }
        return time;
    }

    private PatientKey patient(JsonNode subject) {
        Set<String> ids = new LinkedHashSet<>();
        addIds(ids, subject.path("identifier"));
        Optional.ofNullable(patients.get(subject.path("reference").asText())).ifPresent(known -> known.path("identifier").forEach(one -> addIds(ids, one)));
        if (ids.isEmpty()) {
            throw new EntryRefusedException("it does not say whose it is: subject.identifier, or a Patient in the bundle, with the patient ID%s"
                    .formatted(feeds.patientSystem().isEmpty() ? "" : " of the system " + feeds.patientSystem()));
        }
        if (ids.size() > 1) {
            throw new EntryRefusedException("its patient has several identifiers: patient-id-system in clinical.yaml says which is the patient ID");
        }
        return PatientKey.of(ids.iterator().next(), "", feeds);
    }

    private void addIds(Set<String> ids, JsonNode identifier) {
        String id = identifier.path("value").asText().strip();
        if (!id.isEmpty() && (feeds.patientSystem().isEmpty() || identifier.path("system").asText().equals(feeds.patientSystem()))) {
            ids.add(id);
        }
    }

    /** Its business identifier where it has one, for that is the same on every server. */
    private static String key(JsonNode observation) {
        JsonNode identifier = observation.path("identifier").path(0);
        if (identifier.path("value").isTextual()) {
            return identifier.path("system").asText() + "|" + identifier.get("value").asText();
        }
        return observation.path("id").isTextual() ? "Observation/" + observation.get("id").asText() : "";
    }
}
