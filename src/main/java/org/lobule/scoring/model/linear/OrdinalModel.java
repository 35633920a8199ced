package org.lobule.scoring.model.linear;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * Classes that rise, by proportional odds: the log odds of being above class k are the terms summed less threshold k.
 *
 * @param classes    their names, rising
 * @param thresholds one less than classes, rising
 * @param terms      columns with a coefficient
 * @param fit        how it came about
 */
@JsonTypeName("proportional-odds")
public record OrdinalModel(List<String> classes, double[] thresholds, List<LinearTerm> terms, FitSummary fit) implements ClassModel, LinearModel {

    /** @throws IllegalArgumentException where thresholds are not one less than classes, or do not rise */
    public OrdinalModel {
        classes = List.copyOf(classes);
        terms = List.copyOf(terms);
        boolean rises = thresholds.length == classes.size() - 1 && thresholds.length > 0 && Arrays.stream(thresholds).allMatch(Double::isFinite);
        for (int k = 1; rises && k < thresholds.length; k++) {
            rises = thresholds[k] > thresholds[k - 1];
        }
        if (!rises) {
            throw new IllegalArgumentException("A model of ordered classes has one threshold less than classes, and they rise");
        }
    }

    @Override
    public List<String> inputs() {
        return LinearTerm.names(terms);
    }

    @Override
    public double[][] probabilities(FeatureMatrix features) {
        double[] predicted = LinearTerm.predict(terms, 0, features);
        double[][] probabilities = new double[predicted.length][classes.size()];
        for (int row = 0; row < predicted.length; row++) {
            double below = 0;
            for (int k = 0; k < thresholds.length; k++) {
                double upTo = Logistic.probability(thresholds[k] - predicted[row]);
                probabilities[row][k] = upTo - below;
                below = upTo;
            }
            probabilities[row][thresholds.length] = Logistic.probability(predicted[row] - thresholds[thresholds.length - 1]);
        }
        return probabilities;
    }

    /** The log odds of being above the middle of the scale: of two classes, of the upper one. */
    @Override
    public Optional<Explanation> explain(double[] row) {
        int middle = thresholds.length / 2;
        return Optional.of(LinearTerm.explain(terms, -thresholds[middle], "log odds of more than " + classes.get(middle), row));
    }
}
