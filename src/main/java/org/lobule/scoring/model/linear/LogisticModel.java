package org.lobule.scoring.model.linear;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * Two classes: the log odds of the second are the intercept and the terms summed.
 *
 * @param classes   two names; the second is the event
 * @param intercept log odds where every column is 0
 * @param terms     columns with a coefficient
 * @param fit       how it came about
 */
@JsonTypeName("logistic")
public record LogisticModel(List<String> classes, double intercept, List<LinearTerm> terms, FitSummary fit) implements ClassModel, LinearModel {

    /** @throws IllegalArgumentException where there are not two classes or the intercept is no number */
    public LogisticModel {
        classes = List.copyOf(classes);
        terms = List.copyOf(terms);
        if (classes.size() != 2 || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException("A logistic model has two classes and an intercept");
        }
    }

    @Override
    public List<String> inputs() {
        return LinearTerm.names(terms);
    }

    /** Log odds of the event by row. */
    public double[] logOdds(FeatureMatrix features) {
        return LinearTerm.predict(terms, intercept, features);
    }

    @Override
    public double[][] probabilities(FeatureMatrix features) {
        double[] logOdds = logOdds(features);
        double[][] probabilities = new double[logOdds.length][];
        for (int row = 0; row < logOdds.length; row++) {
            double event = Logistic.probability(logOdds[row]);
            probabilities[row] = new double[] {1 - event, event};
        }
        return probabilities;
    }

    @Override
    public Optional<Explanation> explain(double[] row) {
        return Optional.of(LinearTerm.explain(terms, intercept, "log odds", row));
    }
}
