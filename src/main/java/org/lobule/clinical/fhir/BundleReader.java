package org.lobule.clinical.fhir;

import java.time.ZoneId;

import com.fasterxml.jackson.databind.JsonNode;

import org.lobule.clinical.Batch;
import org.lobule.clinical.EntryRefusedException;
import org.lobule.site.ClinicalFeeds;

/** Reads the Observations of a bundle that was sent; its other resources are help or are refused. */
public final class BundleReader {

    private BundleReader() {}

    /** @throws EntryRefusedException where it is no bundle, or has too many entries */
    public static Batch read(JsonNode bundle, ClinicalFeeds feeds, ZoneId zone, String origin, int mostEntries) {
        if (!bundle.path("resourceType").asText().equals("Bundle") || !bundle.path("entry").isArray()) {
            throw new EntryRefusedException("A FHIR R4 Bundle with entries is needed");
        }
        if (bundle.get("entry").size() > mostEntries) {
            throw new EntryRefusedException("A bundle may have %d entries; send several".formatted(mostEntries));
        }
        ObservationReader reader = new ObservationReader(feeds, zone, origin, bundle);
        Batch batch = new Batch();
        int number = 0;
        for (JsonNode entry : bundle.get("entry")) {
            number++;
            JsonNode resource = entry.path("resource");
            switch (resource.path("resourceType").asText()) {
                case "Observation" -> batch.add(number, () -> reader.read(resource));
                case "Patient" -> { }
                default -> batch.refuse(number, "it is no Observation");
            }
        }
        return batch;
    }
}
