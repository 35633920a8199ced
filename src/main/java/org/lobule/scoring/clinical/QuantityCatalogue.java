package org.lobule.scoring.clinical;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code quantities.yaml}, once. */
final class QuantityCatalogue {

    private static final String RESOURCE = "quantities.yaml";
    private static final Map<ClinicalQuantity, QuantityDefinition> DEFINITIONS = read();

    private QuantityCatalogue() {}

    static QuantityDefinition of(ClinicalQuantity quantity) {
        return DEFINITIONS.get(quantity);
    }

    private static Map<ClinicalQuantity, QuantityDefinition> read() {
        Map<ClinicalQuantity, QuantityDefinition> definitions = new EnumMap<>(ClinicalQuantity.class);
        try (InputStream yaml = QuantityCatalogue.class.getResourceAsStream(RESOURCE)) {
            for (JsonNode entry : new YAMLMapper().readTree(yaml)) {
                QuantityDefinition definition = definition(entry);
                if (definitions.put(definition.quantity(), definition) != null) {
                    throw new IllegalStateException(RESOURCE + " has " + definition.quantity().code() + " twice");
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        for (ClinicalQuantity quantity : ClinicalQuantity.values()) {
            if (!definitions.containsKey(quantity)) {
                throw new IllegalStateException(RESOURCE + " lacks " + quantity.code());
            }
        }
        return definitions;
    }

    private static QuantityDefinition definition(JsonNode entry) {
        String code = entry.required("code").asText();
        ClinicalQuantity quantity = ClinicalQuantity.find(code)
                .orElseThrow(() -> new IllegalStateException("%s has the unknown quantity %s".formatted(RESOURCE, code)));
        List<AcceptedUnit> units = new ArrayList<>();
        entry.path("units").properties().forEach(unit -> units.add(new AcceptedUnit(unit.getKey(), unit.getValue().asDouble())));
        JsonNode limits = entry.path("limits");
        JsonNode window = entry.required("window");
        return new QuantityDefinition(quantity, entry.required("name").asText(), QuantityKind.valueOf(entry.required("kind").asText().toUpperCase(Locale.ROOT)),
                texts(entry.path("loinc")), List.copyOf(units), limits.path(0).asDouble(Double.NEGATIVE_INFINITY),
                limits.path(1).asDouble(Double.POSITIVE_INFINITY), texts(entry.path("choices")), window.get(0).asInt(), window.get(1).asInt(),
                entry.path("scope").asText().equals("lesion"), entry.path("asked").asBoolean());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }
}
