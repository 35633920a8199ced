package org.lobule.scoring.training.result;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.lobule.scoring.table.Outcome;

/**
 * One thing that was predicted.
 *
 * @param name        of the event or the classes
 * @param unit        of time; "" where classes are predicted
 * @param rows        those whose outcome is known, rising
 * @param outcome     of these rows
 * @param sufficiency events for each variable and the like, a sentence each
 * @param evaluations one for each candidate and validation
 * @param comparisons of candidates on the same rows
 * @param models      fitted to all development rows, one for each candidate
 */
public record TargetResult(String name, String unit, int[] rows, Outcome outcome, List<String> sufficiency, List<Evaluation> evaluations,
                           List<CandidateComparison> comparisons, List<FinalModel> models) {

    private static final List<Evaluation.Kind> TRUST = List.of(Evaluation.Kind.INTERNAL, Evaluation.Kind.CORRECTED, Evaluation.Kind.EXTERNAL, Evaluation.Kind.APPARENT);

    public TargetResult {
        sufficiency = List.copyOf(sufficiency);
        evaluations = List.copyOf(evaluations);
        comparisons = List.copyOf(comparisons);
        models = List.copyOf(models);
    }

    /** The evaluation that a verdict rests on: of the first validation by rows that were left out, the candidate that did best. Empty where nothing could be judged. */
    public Optional<Evaluation> headline() {
        for (Evaluation.Kind kind : TRUST) {
            List<Evaluation> judged = evaluations.stream().filter(evaluation -> evaluation.kind() == kind && !evaluation.metrics().isEmpty()
                    && !Double.isNaN(evaluation.metrics().getFirst().value())).toList();
            if (!judged.isEmpty()) {
                String validation = judged.getFirst().validation();
                return judged.stream().filter(evaluation -> evaluation.validation().equals(validation))
                        .max(Comparator.comparingDouble(evaluation -> evaluation.metrics().getFirst().value()));
            }
        }
        return Optional.empty();
    }
}
