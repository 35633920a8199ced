package org.lobule.scoring.training.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.training.split.Split;
import org.lobule.scoring.training.split.SplitRows;

/** What a reader of an evaluation must know. */
final class Notes {

    private static final int MOST_REASONS = 3;

    private Notes() {}

    /** @param learnt outcome of the rows that the splits part */
    static List<String> of(List<FoldOutcome> outcomes, List<Split> splits, Outcome learnt) {
        List<String> notes = new ArrayList<>();
        long failed = outcomes.stream().filter(outcome -> !outcome.fitted()).count();
        if (failed > 0) {
            String reasons = outcomes.stream().filter(outcome -> !outcome.fitted()).map(outcome -> outcome.result().failure()).distinct().limit(MOST_REASONS)
                    .collect(Collectors.joining("; "));
            notes.add("%d of %d fits were not possible, and their rows are not judged: %s".formatted(failed, outcomes.size(), reasons));
        }
        int[] strata = SplitRows.strata(learnt);
        long single = splits.stream().filter(split -> split.test().length > 1 && IntStream.of(split.test()).map(row -> strata[row]).distinct().count() < 2).count();
        if (single > 0) {
            notes.add("%d of %d folds judge rows of one class only; figures are of all folds together".formatted(single, splits.size()));
        }
        return notes;
    }
}
