package org.lobule.radiomics.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** One mapping of a settings document, read key by key; every complaint names the key and what is allowed. */
public record Section(String path, JsonNode node) {

    /** A mapping with no other keys than {@code allowed}. */
    public static Section of(String path, JsonNode node, Set<String> allowed) {
        if (!node.isObject()) {
            throw new InvalidSettingsException("%s must be a mapping with the keys %s".formatted(
                    path.isEmpty() ? "extraction settings" : path, new TreeSet<>(allowed)));
        }
        List<String> unknown = new ArrayList<>();
        node.fieldNames().forEachRemaining(key -> {
            if (!allowed.contains(key)) {
                unknown.add(key);
            }
        });
        if (!unknown.isEmpty()) {
            throw new InvalidSettingsException("unknown key %s%s; allowed: %s".formatted(
                    String.join(", ", unknown), path.isEmpty() ? "" : " in " + path, String.join(", ", new TreeSet<>(allowed))));
        }
        return new Section(path, node);
    }

    public boolean has(String key) {
        return node.hasNonNull(key);
    }

    public JsonNode get(String key) {
        return node.hasNonNull(key) ? node.get(key) : MissingNode.getInstance();
    }

    public Section section(String key, Set<String> allowed) {
        return of(at(key), get(key), allowed);
    }

    public String text(String key) {
        return optionalText(key).orElseThrow(() -> new InvalidSettingsException(at(key) + " is missing"));
    }

    public Optional<String> optionalText(String key) {
        JsonNode value = get(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new InvalidSettingsException(at(key) + " must be a text");
        }
        return Optional.of(value.textValue().strip());
    }

    public double number(String key) {
        JsonNode value = get(key);
        if (value.isMissingNode()) {
            throw new InvalidSettingsException(at(key) + " is missing");
        }
        if (!value.isNumber()) {
            throw new InvalidSettingsException(at(key) + " must be a number");
        }
        return value.doubleValue();
    }

    public double number(String key, double otherwise) {
        return has(key) ? number(key) : otherwise;
    }

    public int whole(String key) {
        double value = number(key);
        if (value != Math.rint(value) || Math.abs(value) > 1e9) {
            throw new InvalidSettingsException(at(key) + " must be a whole number");
        }
        return (int) value;
    }

    public int whole(String key, int otherwise) {
        return has(key) ? whole(key) : otherwise;
    }

    public boolean flag(String key, boolean otherwise) {
        JsonNode value = get(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw new InvalidSettingsException(at(key) + " must be true or false");
        }
        return value.booleanValue();
    }

    /** A list of numbers with one of the lengths. */
    public double[] numbers(String key, int shortest, int longest) {
        JsonNode value = get(key);
        boolean fits = value.isArray() && value.size() >= shortest && value.size() <= longest;
        double[] numbers = new double[fits ? value.size() : 0];
        for (int i = 0; fits && i < numbers.length; i++) {
            fits = value.get(i).isNumber();
            numbers[i] = value.get(i).doubleValue();
        }
        if (!fits) {
            String length = shortest == longest ? "" + shortest : shortest + " or " + longest;
            throw new InvalidSettingsException("%s must be a list of %s numbers".formatted(at(key), length));
        }
        return numbers;
    }

    public String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
