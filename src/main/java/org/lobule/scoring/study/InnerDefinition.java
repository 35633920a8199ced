package org.lobule.scoring.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The inner validation that chooses hyper-parameters, by stratified folds of the training rows, grouped by patient.
 *
 * @param metric what is made as good as possible
 */
public record InnerDefinition(Integer folds, Integer repeats, Metric metric) {

    public static final InnerDefinition STANDARD = new InnerDefinition(null, null, null);

    /** What is made as good as possible; the mean over folds. */
    public enum Metric {
        /** Log-likelihood of classes; Harrell's C of risks. */
        @JsonProperty("standard") STANDARD,
        /** Area under the ROC curve; of several classes the mean of each against the rest. */
        @JsonProperty("auc") AUC,
        /** Mean logarithm of the probability of what happened. */
        @JsonProperty("log-likelihood") LOG_LIKELIHOOD,
        /** Mean share of right classes over the classes. */
        @JsonProperty("balanced-accuracy") BALANCED_ACCURACY,
        /** Harrell's C. */
        @JsonProperty("c-index") C_INDEX
    }

    public InnerDefinition {
        folds = Defaults.number(folds, 5);
        repeats = Defaults.number(repeats, 1);
        metric = metric == null ? Metric.STANDARD : metric;
        if (folds < 2 || repeats < 1) {
            throw new InvalidStudyException("validation.inner: folds must be 2 at least and repeats 1");
        }
    }
}
