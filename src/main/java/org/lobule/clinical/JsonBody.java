package org.lobule.clinical;

import java.io.IOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.lobule.clinical.fhir.BundleReader;
import org.lobule.scoring.clinical.ClinicalSource;
import org.lobule.site.ClinicalFeeds;

/** Reads the body of a request: a list of entries, or a bundle. */
final class JsonBody {

    private static final int DEEPEST = 64;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private JsonBody() {}

    /** @throws EntryRefusedException where the body as a whole cannot be read */
    static Batch read(byte[] body, ClinicalFeeds feeds, ZoneId zone, int mostEntries) {
        JsonNode json = parse(body);
        if (json.isObject()) {
            return BundleReader.read(json, feeds, zone, "FHIR bundle", mostEntries);
        }
        if (!json.isArray() || json.size() > mostEntries) {
            throw new EntryRefusedException("A JSON list of up to %d entries, or a FHIR R4 Bundle, is needed".formatted(mostEntries));
        }
        EntryReader reader = new EntryReader(feeds, zone, ClinicalSource.REST, "REST");
        Batch batch = new Batch();
        for (int i = 0; i < json.size(); i++) {
            JsonNode entry = json.get(i);
            batch.add(i + 1, () -> reader.read(texts(entry)));
        }
        return batch;
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? JSON.missingNode() : json;
        } catch (JsonProcessingException malformed) {   // whose message may quote the body
            throw new EntryRefusedException("The body is no JSON that can be read, at line %d".formatted(
                    malformed.getLocation() == null ? 1 : malformed.getLocation().getLineNr()));
        } catch (IOException _) {
            throw new EntryRefusedException("The body is no JSON that can be read");
        }
    }

    private static Map<String, String> texts(JsonNode entry) {
        if (!entry.isObject()) {
            throw new EntryRefusedException("an entry is an object with patientId, quantity, value, unit, observed");
        }
        Map<String, String> texts = new HashMap<>();
        entry.properties().forEach(field -> {
            if (!field.getValue().isValueNode()) {
                throw new EntryRefusedException("the fields of an entry are texts or numbers");
            }
            String name = field.getKey().equals("patientId") ? "patient_id" : field.getKey();
            texts.put(name, field.getValue().isNull() ? "" : field.getValue().isNumber() ? field.getValue().decimalValue().toPlainString()
                    : field.getValue().asText());
        });
        return texts;
    }
}
