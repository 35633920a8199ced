package org.lobule.scoring.statistics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Values that other software computed, kept beside the test's class in the resources. */
public final class Oracle {

    private Oracle() {}

    public static JsonNode read(Class<?> test, String resource) {
        try (InputStream in = test.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).mapToDouble(value -> value.isNull() ? Double.NaN : value.asDouble()).toArray();
    }

    public static int[] integers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
    }

    public static boolean[] flags(JsonNode list) {
        boolean[] flags = new boolean[list.size()];
        for (int row = 0; row < flags.length; row++) {
            flags[row] = list.get(row).asInt() == 1;
        }
        return flags;
    }

    public static double[][] table(JsonNode lines) {
        return StreamSupport.stream(lines.spliterator(), false).map(Oracle::numbers).toArray(double[][]::new);
    }

    public static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
