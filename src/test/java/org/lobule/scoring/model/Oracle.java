package org.lobule.scoring.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.lobule.scoring.model.tree.DecisionTree;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

/** Numbers that {@code src/test/python/scoring/model/trees.py} kept of other libraries. */
public final class Oracle {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode answers;

    private Oracle(JsonNode answers) {
        this.answers = answers;
    }

    /** @param name below {@code org/lobule/scoring/model} */
    public static Oracle of(String name) {
        try (InputStream in = Oracle.class.getResourceAsStream(name + ".json")) {
            return new Oracle(JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public double number(String name) {
        return answers.required(name).doubleValue();
    }

    public double[] numbers(String name) {
        return JSON.convertValue(answers.required(name), double[].class);
    }

    public int[] integers(String name) {
        return JSON.convertValue(answers.required(name), int[].class);
    }

    public double[][] table(String name) {
        return JSON.convertValue(answers.required(name), double[][].class);
    }

    public double[][][] tables(String name) {
        return JSON.convertValue(answers.required(name), double[][][].class);
    }

    public DecisionTree tree() {
        return JSON.convertValue(answers.required("tree"), DecisionTree.class);
    }

    /** Columns x1, x2 ... */
    public FeatureMatrix features(String name) {
        double[][] columns = table(name);
        return new FeatureMatrix(IntStream.rangeClosed(1, columns.length).mapToObj(n -> "x" + n).toList(), columns, columns[0].length);
    }

    public SurvivalOutcome survival() {
        return new SurvivalOutcome(numbers("time"), integers("cause"));
    }

    public ClassOutcome classes(String... names) {
        return new ClassOutcome(integers("label"), List.of(names), false);
    }

    /** The data of the oracle, every row a patient of its own. */
    public Sample sample(Outcome outcome) {
        return sample(features("x"), outcome);
    }

    /** Every row a patient of its own, all from one place. */
    public static Sample sample(FeatureMatrix features, Outcome outcome) {
        List<String> patients = IntStream.range(0, features.rows()).mapToObj(row -> "patient " + row).toList();
        return new Sample(features, outcome, patients, Collections.nCopies(features.rows(), "one"));
    }
}
