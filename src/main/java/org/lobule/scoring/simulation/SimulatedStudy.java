package org.lobule.scoring.simulation;

import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.lobule.scoring.entry.Entry;

/** The study of an entry, for tables that are simulated: other files, and every name and text says what it is. */
final class SimulatedStudy {

    private static final YAMLMapper YAML = YAMLMapper.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS).build();

    private SimulatedStudy() {}

    static String of(Entry entry, Effect effect, long seed) {
        try {
            ObjectNode study = (ObjectNode) YAML.readTree(entry.yaml());
            study.put("name", study.get("name").asText() + "-simulated");
            study.put("title", "Simulated: " + study.get("title").asText());
            study.put("description", "Made by a computer, %s, from the seed %d; nothing about patients follows from it. %s"
                    .formatted(effect == Effect.PLANTED ? "with an effect that was planted" : "without any effect", seed, study.path("description").asText()));
            study.put("simulated", true);
            for (JsonNode table : study.get("data").get("tables")) {
                ((ObjectNode) table).put("file", SimulatedTable.PREFIX + table.get("file").asText());
            }
            return "# Simulated. Not patients.\n" + YAML.writeValueAsString(study);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the study of " + entry.id() + " cannot be written", e);
        }
    }

    static String truth(Object truth) {
        try {
            return YAML.writeValueAsString(truth);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("what was planted cannot be written", e);
        }
    }
}
