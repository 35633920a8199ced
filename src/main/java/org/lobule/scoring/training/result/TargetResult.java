package org.lobule.scoring.training.result;

import java.util.List;

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

    public TargetResult {
        sufficiency = List.copyOf(sufficiency);
        evaluations = List.copyOf(evaluations);
        comparisons = List.copyOf(comparisons);
        models = List.copyOf(models);
    }
}
