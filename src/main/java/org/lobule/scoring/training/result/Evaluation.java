package org.lobule.scoring.training.result;

import java.util.List;

/**
 * How good a candidate is on rows of one validation.
 *
 * @param validation  label of the scheme, name of the external set, or "apparent"
 * @param predictions by rows that the model had not seen (all but apparent); a row more than once where the scheme repeats
 * @param metrics     over all predictions; of repeated schemes the mean over repeats
 * @param thresholds  between groups, as each fold's training rows give them, averaged
 * @param groups      what became of the groups
 * @param folds       each fit of the scheme; empty where the final model was applied
 * @param stability   how often each column was chosen
 * @param notes       what could not be done and why
 */
public record Evaluation(Candidate candidate, String validation, Kind kind, PredictionSet predictions, List<Metric> metrics,
                         double[] thresholds, List<GroupSummary> groups, List<FoldResult> folds, List<FeatureFrequency> stability,
                         List<String> notes) {

    /** Which rows are judged. */
    public enum Kind {
        /** The rows that the model was fitted to: too good. */
        APPARENT,
        /** Development rows left out of the fit. */
        INTERNAL,
        /** The apparent figure less its optimism; has no predictions of its own. */
        CORRECTED,
        /** Rows that took no part in development. */
        EXTERNAL
    }

    public Evaluation {
        metrics = List.copyOf(metrics);
        groups = List.copyOf(groups);
        folds = List.copyOf(folds);
        stability = List.copyOf(stability);
        notes = List.copyOf(notes);
    }
}
