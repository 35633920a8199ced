package org.lobule.scoring.model.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.Complete;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * Fitted support vector machines.
 *
 * @param machines one for the event of two classes, otherwise one for each class against the others
 * @param means    of the inputs in training, that a linear machine's explanation starts from
 */
@JsonTypeName("support-vector-machine")
public record KernelClassifier(List<String> inputs, List<String> classes, List<Machine> machines, double[] means) implements ClassModel {

    public KernelClassifier {
        inputs = List.copyOf(inputs);
        classes = List.copyOf(classes);
        machines = List.copyOf(machines);
    }

    @Override
    public double[][] probabilities(FeatureMatrix features) {
        Complete.inputs(features, inputs);
        return Arrays.stream(features.selectColumns(inputs).toRows()).parallel().map(this::probabilities).toArray(double[][]::new);
    }

    private double[] probabilities(double[] row) {
        if (machines.size() == 1) {
            double event = machines.getFirst().probability(row);
            return new double[] {1 - event, event};
        }
        double[] each = machines.stream().mapToDouble(machine -> machine.probability(row)).toArray();
        double sum = Arrays.stream(each).sum();
        return Arrays.stream(each).map(of -> of / sum).toArray();
    }

    /** Its support vectors are training rows; of a linear machine their sum is kept. */
    @Override
    public int keptRows() {
        return machines.stream().filter(machine -> !(machine.kernel() instanceof Kernel.Linear)).mapToInt(machine -> machine.vectors().length).max().orElse(0);
    }

    /** Of a linear machine for two classes, exactly, on the log odds; of others none. */
    @Override
    public Optional<Explanation> explain(double[] row) {
        Machine machine = machines.getFirst();
        if (machines.size() > 1 || !(machine.kernel() instanceof Kernel.Linear)) {
            return Optional.empty();
        }
        double[] contributions = new double[row.length];
        Arrays.setAll(contributions, n -> -machine.platt().a() * machine.vectors()[0][n] * (row[n] - means[n]));
        double base = -machine.platt().a() * machine.decision(means) - machine.platt().b();
        return Optional.of(new Explanation("log odds", base, inputs, contributions));
    }
}
