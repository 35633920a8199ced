package org.lobule.scoring.model.linear;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

/** What other implementations found (src/test/python/linear_models.py) with the data that they found it in. */
public final class Oracle {

    public static final JsonNode ALL = read();

    private Oracle() {}

    private static JsonNode read() {
        try (InputStream in = Oracle.class.getResourceAsStream("oracle.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static double[] numbers(JsonNode array) {
        return IntStream.range(0, array.size()).mapToDouble(k -> array.get(k).asDouble()).toArray();
    }

    public static int[] whole(String name) {
        return IntStream.range(0, ALL.get(name).size()).map(k -> ALL.get(name).get(k).asInt()).toArray();
    }

    /** [column][row] */
    public static double[][] columns() {
        return IntStream.range(0, ALL.get("columns").size()).mapToObj(k -> numbers(ALL.get("columns").get(k))).toArray(double[][]::new);
    }

    public static boolean[] flags(String name) {
        boolean[] flags = new boolean[ALL.get(name).size()];
        IntStream.range(0, flags.length).forEach(k -> flags[k] = ALL.get(name).get(k).asInt() == 1);
        return flags;
    }

    /** The first columns with an outcome; batches are sites. */
    public static Sample sample(int columns, Outcome outcome) {
        double[][] values = columns();
        int rows = values[0].length;
        return new Sample(new FeatureMatrix(names(columns), Arrays.copyOf(values, columns), rows), outcome,
                IntStream.range(0, rows).mapToObj(row -> "P" + row).toList(), IntStream.of(whole("site")).mapToObj(site -> "S" + site).toList());
    }

    public static List<String> names(int columns) {
        return IntStream.range(0, columns).mapToObj(k -> "x" + k).toList();
    }

    public static ClassOutcome classes(String name, int number) {
        return new ClassOutcome(whole(name), IntStream.range(0, number).mapToObj(k -> "c" + k).toList(), name.equals("ordinal"));
    }

    public static SurvivalOutcome survival() {
        return new SurvivalOutcome(numbers(ALL.get("time")), whole("event"));
    }

    /** As many patients as rows, one batch. */
    public static Sample sample(FeatureMatrix features, Outcome outcome) {
        return new Sample(features, outcome, IntStream.range(0, features.rows()).mapToObj(row -> "P" + row).toList(),
                Collections.nCopies(features.rows(), "one"));
    }
}
