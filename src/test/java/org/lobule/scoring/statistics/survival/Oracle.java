package org.lobule.scoring.statistics.survival;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What survival_values.py wrote; NaN for null. */
final class Oracle {

    private static final JsonNode VALUES = read();

    private Oracle() {}

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(Oracle.class.getResource("values.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Cohort cohort(String name) {
        return switch (name) {
            case "veteran" -> Cohort.veteran();
            case "lung" -> Cohort.lung();
            case "pbc" -> Cohort.pbc();
            default -> throw new IllegalArgumentException(name);
        };
    }

    static double[] numbers(String... path) {
        JsonNode node = node(path);
        double[] numbers = new double[node.size()];
        for (int place = 0; place < numbers.length; place++) {
            numbers[place] = node.get(place).isNull() ? Double.NaN : node.get(place).asDouble();
        }
        return numbers;
    }

    static double number(String... path) {
        return node(path).asDouble();
    }

    private static JsonNode node(String... path) {
        JsonNode node = VALUES;
        for (String step : path) {
            node = node.required(step);
        }
        return node;
    }
}
