package org.lobule.scoring.bundle;

import java.util.List;

import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.GroupSummary;
import org.lobule.scoring.training.result.Metric;

/**
 * How good the model was where it was judged, discrimination and calibration alike: {@code performance.json}. Predictions of single
 * patients are not kept.
 *
 * @param evaluations one for each validation
 * @param cautions    of the training, a sentence each
 */
public record BundlePerformance(List<Judged> evaluations, List<String> cautions) {

    public BundlePerformance {
        evaluations = List.copyOf(evaluations);
        cautions = List.copyOf(cautions);
    }

    /**
     * One validation.
     *
     * @param rows that were judged, those of repeats counted once each time
     */
    public record Judged(String validation, Evaluation.Kind kind, int rows, List<Metric> metrics, List<GroupSummary> groups, List<String> notes) {

        public Judged {
            metrics = List.copyOf(metrics);
            groups = List.copyOf(groups);
            notes = List.copyOf(notes);
        }

        static Judged of(Evaluation evaluation) {
            return new Judged(evaluation.validation(), evaluation.kind(), evaluation.predictions() == null ? 0 : evaluation.predictions().row().length,
                    evaluation.metrics(), evaluation.groups(), evaluation.notes());
        }
    }
}
