package org.lobule.scoring.model.linear;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * Several classes without order: the probability of a class is proportional to the exponential of its predictor.
 *
 * @param classes    their names
 * @param intercepts by class
 * @param terms      columns with a coefficient for at least one class
 * @param fit        how it came about
 */
@JsonTypeName("multinomial")
public record MultinomialModel(List<String> classes, double[] intercepts, List<ClassTerm> terms, FitSummary fit) implements ClassModel, LinearModel {

    /** @throws IllegalArgumentException where intercepts or coefficients are not as many as classes */
    public MultinomialModel {
        classes = List.copyOf(classes);
        terms = List.copyOf(terms);
        int number = classes.size();
        if (number < 2 || intercepts.length != number || !Arrays.stream(intercepts).allMatch(Double::isFinite)
                || terms.stream().anyMatch(term -> term.coefficients().length != number)) {
            throw new IllegalArgumentException("A multinomial model has two classes or more, with an intercept and coefficients for each");
        }
    }

    @Override
    public List<String> inputs() {
        return terms.stream().map(ClassTerm::name).toList();
    }

    @Override
    public double[][] probabilities(FeatureMatrix features) {
        double[][] predictors = new double[features.rows()][];
        Arrays.setAll(predictors, row -> intercepts.clone());
        for (ClassTerm term : terms) {
            double[] column = LinearTerm.column(features, term.name());
            for (int row = 0; row < column.length; row++) {
                for (int k = 0; k < intercepts.length; k++) {
                    predictors[row][k] += term.coefficients()[k] * column[row];
                }
            }
        }
        for (double[] predictor : predictors) {
            toProbabilities(predictor);
        }
        return predictors;
    }

    private static void toProbabilities(double[] predictor) {
        double largest = Arrays.stream(predictor).max().orElseThrow();
        double sum = 0;
        for (int k = 0; k < predictor.length; k++) {
            predictor[k] = Math.exp(predictor[k] - largest);
            sum += predictor[k];
        }
        for (int k = 0; k < predictor.length; k++) {
            predictor[k] /= sum;
        }
    }

    /** Of the likeliest class: its log odds against the geometric mean of the other classes. */
    @Override
    public Optional<Explanation> explain(double[] row) {
        double[] predictor = intercepts.clone();
        for (int input = 0; input < terms.size(); input++) {
            for (int k = 0; k < predictor.length; k++) {
                predictor[k] += terms.get(input).coefficients()[k] * row[input];
            }
        }
        int likeliest = 0;
        for (int k = 1; k < predictor.length; k++) {
            likeliest = predictor[k] > predictor[likeliest] ? k : likeliest;
        }
        int of = likeliest;
        List<LinearTerm> contrast = terms.stream().map(term -> new LinearTerm(term.name(), term.mean(), term.deviation(), term.mean(), term.mean(),
                contrast(term.coefficients(), of))).toList();
        return Optional.of(LinearTerm.explain(contrast, contrast(intercepts, of), "log odds of %s against the other classes".formatted(classes.get(of)), row));
    }

    private static double contrast(double[] values, int of) {
        double others = 0;
        for (int k = 0; k < values.length; k++) {
            others += k == of ? 0 : values[k];
        }
        return values[of] - others / (values.length - 1);
    }
}
