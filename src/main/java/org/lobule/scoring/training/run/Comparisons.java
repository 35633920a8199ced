package org.lobule.scoring.training.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

import org.lobule.scoring.training.result.Candidate;
import org.lobule.scoring.training.result.CandidateComparison;
import org.lobule.scoring.training.result.Evaluation;

/** Which candidates are compared: sets of inputs under one model, and, for one set of inputs, every model with the first. */
final class Comparisons {

    private Comparisons() {}

    static List<Callable<CandidateComparison>> of(Evaluator evaluator, List<Evaluator.Judged> judged) {
        List<Callable<CandidateComparison>> comparisons = new ArrayList<>();
        for (int second = 1; second < judged.size(); second++) {
            for (int first = 0; first < second; first++) {
                Evaluator.Judged one = judged.get(first);
                Evaluator.Judged other = judged.get(second);
                if (comparable(one, other) && asked(one.evaluation().candidate(), other.evaluation().candidate(), judged.getFirst().evaluation().candidate())) {
                    String validation = one.evaluation().validation();
                    comparisons.add(() -> evaluator.judgement(one.places(), validation)
                            .compare(one.evaluation().candidate(), one.repeats(), other.evaluation().candidate(), other.repeats(), validation));
                }
            }
        }
        return comparisons;
    }

    private static boolean comparable(Evaluator.Judged one, Evaluator.Judged other) {
        boolean same = one.evaluation().validation().equals(other.evaluation().validation()) && Arrays.equals(one.places(), other.places());
        boolean judged = !one.repeats().isEmpty() && !other.repeats().isEmpty();
        return same && judged && one.evaluation().kind() != Evaluation.Kind.APPARENT && one.evaluation().kind() != Evaluation.Kind.CORRECTED;
    }

    private static boolean asked(Candidate one, Candidate other, Candidate reference) {
        boolean inputs = one.model().equals(other.model()) && !one.inputs().equals(other.inputs());
        boolean models = one.inputs().equals(other.inputs()) && one.model().equals(reference.model());
        return inputs || models;
    }
}
