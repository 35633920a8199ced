package org.lobule.scoring.bundle;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.pipeline.FittedPipeline;
import org.lobule.scoring.pipeline.FittedStack;
import org.lobule.scoring.pipeline.Predictor;
import org.lobule.scoring.pipeline.ScopedStep;
import org.lobule.scoring.preparation.FittedComBat;
import org.lobule.scoring.preparation.FittedComponents;
import org.lobule.scoring.preparation.FittedImputation;

/**
 * The inputs of a predictor that have a say in what it predicts: those that its model sees, and what preparation needs for them. Of a
 * thousand columns a selection may leave five; the others need not be there.
 *
 * @param names   in the predictor's order
 * @param batches that harmonisation knows; empty where nothing is harmonised
 * @param filled  inputs whose gaps preparation fills
 */
record NeededInputs(List<String> names, Set<String> batches, Set<String> filled) {

    static NeededInputs of(Predictor predictor) {
        Set<String> said = new LinkedHashSet<>();
        Set<String> batches = new LinkedHashSet<>();
        Set<String> filled = new LinkedHashSet<>();
        collect(predictor, said, batches, filled);
        return new NeededInputs(predictor.inputs().stream().filter(said::contains).toList(), batches, filled);
    }

    private static void collect(Predictor predictor, Set<String> said, Set<String> batches, Set<String> filled) {
        switch (predictor) {
            case FittedStack stack -> stack.members().forEach(member -> collect(member, said, batches, filled));
            case FittedPipeline pipeline -> {
                pipeline.steps().forEach(step -> step(step, said, batches, filled));
                for (String used : pipeline.used()) {
                    String input = used.endsWith(" missing") && !pipeline.inputs().contains(used) ? used.substring(0, used.length() - " missing".length()) : used;
                    if (pipeline.inputs().contains(input)) {
                        said.add(input);
                    } else if (pipeline.steps().stream().noneMatch(step -> unscoped(step) instanceof FittedComponents)) {
                        // a column that a step made of others: all may have a say
                        said.addAll(pipeline.inputs());
                    }
                }
            }
        }
    }

    private static FittedStep unscoped(FittedStep step) {
        return step instanceof ScopedStep.Fitted scoped ? unscoped(scoped.step()) : step;
    }

    private static void step(FittedStep step, Set<String> said, Set<String> batches, Set<String> filled) {
        switch (step) {
            case ScopedStep.Fitted scoped when scoped.step() != null -> step(scoped.step(), said, batches, filled);
            case FittedComBat harmonised -> {
                said.addAll(harmonised.covariates());
                batches.addAll(harmonised.batches());
            }
            case FittedImputation imputation -> filled.addAll(imputation.columns());
            case FittedComponents components -> said.addAll(components.scaling().columns());
            case null, default -> {}
        }
    }
}
