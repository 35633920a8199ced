package org.lobule.scoring.model.linear;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.model.linear.choice.Endpoint;
import org.lobule.scoring.model.linear.path.Likelihood;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Sample;

/** Classes of rows with the likelihood that their family has. */
final class ClassEndpoint implements Endpoint {

    /** A likelihood of labels; with parameters of its own where these are given. */
    interface OfLabels {
        Likelihood of(int[] labels, double[] own);
    }

    private static final double[] NONE = {};

    private final ClassOutcome outcome;
    private final OfLabels likelihood;

    ClassEndpoint(ClassOutcome outcome, OfLabels likelihood) {
        this.outcome = outcome;
        this.likelihood = likelihood;
    }

    static ClassOutcome classes(Sample sample, String model) {
        if (sample.outcome() instanceof ClassOutcome classes) {
            return classes;
        }
        throw new UnfitException("The %s model predicts classes, and the outcome is time to an event: use Cox's model".formatted(model));
    }

    @Override
    public int rows() {
        return outcome.rows();
    }

    @Override
    public int evidence() {
        return outcome.rows();
    }

    @Override
    public int[] kinds() {
        return outcome.labels().clone();
    }

    @Override
    public Likelihood likelihood(int[] rows) {
        int[] labels = labels(rows);
        int[] counts = new int[outcome.classes().size()];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        if (Arrays.stream(counts).anyMatch(count -> count == 0)) {
            throw new UnfitException("Of %d rows none is of class %s: collect such rows, or leave the class out".formatted(rows.length,
                    IntStream.range(0, counts.length).filter(k -> counts[k] == 0).mapToObj(k -> "'" + outcome.classes().get(k) + "'")
                            .collect(Collectors.joining(" or "))));
        }
        return likelihood.of(labels, NONE);
    }

    private int[] labels(int[] rows) {
        return Arrays.stream(rows).map(row -> outcome.labels()[row]).toArray();
    }

    @Override
    public double heldOutLoss(int[] training, int[] heldOut, double[][] predictors, double[] own) {
        double[][] ofHeldOut = new double[predictors.length][];
        Arrays.setAll(ofHeldOut, r -> Arrays.stream(heldOut).mapToDouble(row -> predictors[r][row]).toArray());
        return heldOut.length * likelihood.of(labels(heldOut), own).loss(ofHeldOut);
    }

    @Override
    public int weight(int[] rows) {
        return rows.length;
    }
}
