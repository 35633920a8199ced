package org.lobule.scoring.preparation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.model.Step;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * A step on some columns only, such as one block of a study; the others pass as they are, after those of the step.
 *
 * @param step    the step
 * @param columns that it is for; of those, the ones that are still there
 */
public record OnColumns(Step step, Set<String> columns) implements Step {

    public OnColumns {
        columns = Set.copyOf(columns);
    }

    @Override
    public String name() {
        return step.name();
    }

    @Override
    public FittedStep fit(Sample training, long seed) {
        List<String> taken = training.features().columns().stream().filter(columns::contains).toList();
        if (taken.isEmpty()) {
            return new Fitted(List.of(), null);
        }
        return new Fitted(taken, step.fit(training.with(training.features().selectColumns(taken)), seed));
    }

    /**
     * @param columns that the step takes
     * @param step    fitted to them; null where there were none
     */
    @JsonTypeName("on-columns")
    public record Fitted(List<String> columns, FittedStep step) implements FittedStep {

        @Override
        public FeatureMatrix apply(FeatureMatrix features, List<String> batches) {
            if (step == null) {
                return features;
            }
            FeatureMatrix changed = step.apply(features.selectColumns(columns), batches);
            Set<String> taken = new HashSet<>(columns);
            List<String> names = new ArrayList<>(changed.columns());
            List<double[]> values = new ArrayList<>();
            for (int column = 0; column < changed.width(); column++) {
                values.add(changed.column(column));
            }
            for (int column = 0; column < features.width(); column++) {
                if (!taken.contains(features.columns().get(column))) {
                    names.add(features.columns().get(column));
                    values.add(features.column(column));
                }
            }
            return new FeatureMatrix(names, values.toArray(double[][]::new), features.rows());
        }
    }
}
