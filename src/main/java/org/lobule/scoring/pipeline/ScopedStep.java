package org.lobule.scoring.pipeline;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.model.Step;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * A step that sees some of the columns, while the others pass by; those come first in the result.
 *
 * @param on which columns it sees, by name; columns that former steps made are asked for too
 */
public record ScopedStep(Step step, Predicate<String> on) implements Step {

    @Override
    public String name() {
        return step.name();
    }

    @Override
    public FittedStep fit(Sample training, long seed) {
        List<String> seen = training.features().columns().stream().filter(on).toList();
        if (seen.isEmpty()) {
            return new Fitted(List.of(), null);
        }
        return new Fitted(seen, step.fit(training.with(training.features().selectColumns(seen)), seed));
    }

    /**
     * As training rows made it.
     *
     * @param seen columns that the step sees
     * @param step null where it sees none
     */
    @JsonTypeName("scoped")
    public record Fitted(List<String> seen, FittedStep step) implements FittedStep {

        public Fitted {
            seen = List.copyOf(seen);
        }

        @Override
        public FeatureMatrix apply(FeatureMatrix features, List<String> batches) {
            if (step == null) {
                return features;
            }
            Set<String> taken = Set.copyOf(seen);
            FeatureMatrix passed = features.selectColumns(features.columns().stream().filter(name -> !taken.contains(name)).toList());
            return beside(passed, step.apply(features.selectColumns(seen), batches));
        }

        private static FeatureMatrix beside(FeatureMatrix left, FeatureMatrix right) {
            double[][] values = IntStream.range(0, left.width() + right.width())
                    .mapToObj(column -> column < left.width() ? left.column(column) : right.column(column - left.width())).toArray(double[][]::new);
            List<String> columns = Stream.concat(left.columns().stream(), right.columns().stream()).toList();
            return new FeatureMatrix(columns, values, left.rows());
        }
    }
}
