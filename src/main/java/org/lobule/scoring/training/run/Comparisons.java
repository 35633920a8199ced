package org.lobule.scoring.training.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import org.lobule.scoring.training.judge.Judgement;
import org.lobule.scoring.training.result.Candidate;
import org.lobule.scoring.training.result.CandidateComparison;
import org.lobule.scoring.training.result.Evaluation;

/**
 * Which candidates are compared: sets of inputs under one model, and, for one set of inputs, every model with the first.
 * Against clinical columns alone it is told besides what the others add.
 */
final class Comparisons {

    private Comparisons() {}

    /** @param clinical names of the sets of inputs that are of the clinical block alone */
    static List<Callable<List<CandidateComparison>>> of(Evaluator evaluator, List<Evaluator.Judged> judged, Set<String> clinical) {
        List<Callable<List<CandidateComparison>>> comparisons = new ArrayList<>();
        for (int second = 1; second < judged.size(); second++) {
            for (int first = 0; first < second; first++) {
                Evaluator.Judged one = judged.get(first);
                Evaluator.Judged other = judged.get(second);
                if (comparable(one, other) && asked(one.evaluation().candidate(), other.evaluation().candidate(), judged.getFirst().evaluation().candidate())) {
                    boolean turned = clinical.contains(other.evaluation().candidate().inputs());
                    boolean adds = clinical.contains(one.evaluation().candidate().inputs()) != turned && one.evaluation().candidate().model().equals(other.evaluation().candidate().model());
                    comparisons.add(() -> compare(evaluator, turned && adds ? other : one, turned && adds ? one : other, adds));
                }
            }
        }
        return comparisons;
    }

    /** @param adds whether the first has clinical columns only, so that one asks what the second adds to them */
    private static List<CandidateComparison> compare(Evaluator evaluator, Evaluator.Judged first, Evaluator.Judged second, boolean adds) {
        String validation = first.evaluation().validation();
        Judgement judgement = evaluator.judgement(first.places(), validation, Math.max(first.widening(), second.widening()));
        List<CandidateComparison> comparisons = new ArrayList<>();
        comparisons.add(judgement.compare(first.evaluation().candidate(), first.repeats(), second.evaluation().candidate(), second.repeats(), validation));
        if (adds) {
            comparisons.addAll(judgement.added(first.evaluation().candidate(), first.repeats(), second.evaluation().candidate(), second.repeats(), validation));
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
