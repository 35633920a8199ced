package org.lobule.scoring.model.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.Complete;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * A network that answers with the probability of each class, or of the second of two.
 *
 * @param inputs in the order in which the network takes them
 * @param single whether it answers with the probability of the second class only
 * @param files  where the network's file is; not kept in JSON
 */
@JsonTypeName("onnx-classes")
public record OnnxClassModel(List<String> inputs, List<String> classes, OnnxFile file, boolean single,
        @JacksonInject @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) ModelFiles files) implements ClassModel {

    /** Sums of probabilities in 32 bits may be this far from 1. */
    private static final double ROUNDING = 1e-3;

    /** @throws IllegalArgumentException for a single answer where there are not two classes */
    public OnnxClassModel {
        inputs = List.copyOf(inputs);
        classes = List.copyOf(classes);
        if (single && classes.size() != 2) {
            throw new IllegalArgumentException("One probability tells two classes apart, not " + classes.size());
        }
    }

    @Override
    public double[][] probabilities(FeatureMatrix features) {
        Complete.inputs(features, inputs);
        double[][] answers = file.ask(files, features.selectColumns(inputs).toRows(), single ? 1 : classes.size());
        return Arrays.stream(answers).map(of -> checked(single ? new double[] {1 - of[0], of[0]} : of)).toArray(double[][]::new);
    }

    @Override
    public void check() {
        file.check(files, inputs.size(), single ? 1 : classes.size());
    }

    private double[] checked(double[] answer) {
        double sum = Arrays.stream(answer).sum();
        if (!(Math.abs(sum - 1) < ROUNDING) || Arrays.stream(answer).anyMatch(of -> !(of >= 0))) {
            throw new IllegalStateException("The output %s of the network %s is no probability of each class: end the network with a softmax or sigmoid"
                    .formatted(file.output(), file.name()));
        }
        return Arrays.stream(answer).map(of -> of / sum).toArray();
    }

    /** None. */
    @Override
    public Optional<Explanation> explain(double[] row) {
        return Optional.empty();
    }
}
