package org.lobule.scoring.dossier.chapter;

import java.util.List;
import java.util.Optional;

import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.model.linear.CoxModel;
import org.lobule.scoring.model.linear.FineGrayModel;
import org.lobule.scoring.model.linear.LinearTerm;
import org.lobule.scoring.model.linear.LogisticModel;
import org.lobule.scoring.model.linear.OrdinalModel;
import org.lobule.scoring.pipeline.FittedPipeline;
import org.lobule.scoring.pipeline.FittedStack;
import org.lobule.scoring.pipeline.Predictor;
import org.lobule.scoring.pipeline.ScopedStep;
import org.lobule.scoring.preparation.FittedComBat;
import org.lobule.scoring.preparation.FittedScaling;

/**
 * A linear model in the units of the tables where no more than scaling stands between: a z-score cannot be read off at the bedside.
 *
 * @param model with terms in the units of the tables, or as it was fitted
 * @param raw   whether terms are in the units of the tables
 */
record LinearReading(FittedModel model, boolean raw) {

    /** Empty where the predictor ends in no linear model with one coefficient for each column. */
    static Optional<LinearReading> of(Predictor predictor) {
        return switch (predictor) {
            case FittedPipeline pipeline -> of(pipeline.model(), pipeline.steps());
            case FittedStack stack -> of(stack.judge(), List.of()).map(reading -> new LinearReading(reading.model, false));
        };
    }

    private static Optional<LinearReading> of(FittedModel model, List<FittedStep> steps) {
        boolean harmonised = steps.stream().map(LinearReading::inner).anyMatch(FittedComBat.class::isInstance);
        return switch (model) {
            case LogisticModel logistic -> Optional.of(harmonised ? new LinearReading(logistic, false) : logistic(logistic, steps));
            case CoxModel cox -> Optional.of(harmonised ? new LinearReading(cox, false)
                    : new LinearReading(new CoxModel(raw(cox.terms(), steps), cox.times(), cox.cumulativeHazard(), cox.strata(), cox.fit()), true));
            case FineGrayModel incidence -> of(incidence.subdistribution(), steps).map(reading -> new LinearReading(new FineGrayModel((CoxModel) reading.model), reading.raw));
            case OrdinalModel ordinal -> Optional.of(new LinearReading(ordinal, false));
            default -> Optional.empty();
        };
    }

    private static LinearReading logistic(LogisticModel model, List<FittedStep> steps) {
        double intercept = model.intercept() + model.terms().stream().mapToDouble(term -> term.coefficient() * line(term.name(), steps)[1]).sum();
        return new LinearReading(new LogisticModel(model.classes(), intercept, raw(model.terms(), steps), model.fit()), true);
    }

    private static FittedStep inner(FittedStep step) {
        return step instanceof ScopedStep.Fitted scoped && scoped.step() != null ? scoped.step() : step;
    }

    private static List<LinearTerm> raw(List<LinearTerm> terms, List<FittedStep> steps) {
        return terms.stream().map(term -> {
            double[] line = line(term.name(), steps);
            return new LinearTerm(term.name(), (term.mean() - line[1]) / line[0], term.deviation() / line[0], (term.minimum() - line[1]) / line[0],
                    (term.maximum() - line[1]) / line[0], term.coefficient() * line[0], term.standardError() * Math.abs(line[0]));
        }).toList();
    }

    /** Slope and intercept of what scaling made of a column. */
    private static double[] line(String name, List<FittedStep> steps) {
        double[] line = {1, 0};
        for (FittedStep step : steps) {
            if (inner(step) instanceof FittedScaling scaling && scaling.columns().contains(name)) {
                int place = scaling.columns().indexOf(name);
                if (scaling.unit()[place] > 0) {
                    line[0] /= scaling.unit()[place];
                    line[1] = (line[1] - scaling.zero()[place]) / scaling.unit()[place];
                }
            }
        }
        return line;
    }

    List<LinearTerm> terms() {
        return switch (model) {
            case LogisticModel logistic -> logistic.terms();
            case CoxModel cox -> cox.terms();
            case FineGrayModel incidence -> incidence.subdistribution().terms();
            case OrdinalModel ordinal -> ordinal.terms();
            default -> throw new IllegalStateException("Not a linear model");
        };
    }

    /** What the exponential of a coefficient is. */
    String ratio() {
        return switch (model) {
            case CoxModel _ -> "Hazard ratio";
            case FineGrayModel _ -> "Subdistribution hazard ratio";
            default -> "Odds ratio";
        };
    }
}
