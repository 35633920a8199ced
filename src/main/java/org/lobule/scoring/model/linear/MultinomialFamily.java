package org.lobule.scoring.model.linear;

import java.util.Arrays;

import org.lobule.scoring.model.linear.choice.Endpoint;
import org.lobule.scoring.model.linear.path.MultinomialLikelihood;
import org.lobule.scoring.model.linear.path.PathPoint;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Sample;

/**
 * Several classes without order, none of them the reference. Intercepts, and coefficients without penalty, are those whose mean over the
 * classes is 0.
 *
 * @param isGrouped whether a column enters for all classes or none
 */
public record MultinomialFamily(boolean isGrouped) implements Family {

    @Override
    public String name() {
        return isGrouped ? "multinomial, columns for all classes or none" : "multinomial";
    }

    @Override
    public Endpoint endpoint(Sample training) {
        ClassOutcome classes = ClassEndpoint.classes(training, "multinomial");
        return new ClassEndpoint(classes, (labels, own) -> new MultinomialLikelihood(labels, classes.classes().size()));
    }

    @Override
    public MultinomialModel model(Sample training, PathPoint point, FitSummary fit) {
        double[] intercepts = point.intercepts().clone();
        double mean = Arrays.stream(intercepts).average().orElseThrow();
        Arrays.setAll(intercepts, k -> intercepts[k] - mean);
        return new MultinomialModel(ClassEndpoint.classes(training, "multinomial").classes(), intercepts,
                Terms.ofClasses(training.features(), point.columns(), point.coefficients()), fit);
    }

    @Override
    public int parametersBeside(Sample training) {
        return ClassEndpoint.classes(training, "multinomial").classes().size() - 1;
    }
}
