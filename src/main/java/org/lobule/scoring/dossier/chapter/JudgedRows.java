package org.lobule.scoring.dossier.chapter;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.PredictionSet;
import org.lobule.scoring.training.result.TargetResult;
import org.lobule.scoring.training.result.TrainingResult;

/**
 * Predictions beside what became of the rows.
 *
 * @param rows       places in the cohort
 * @param outcome    of these rows, in this order
 * @param prediction in this order
 * @param group      -1 where there is none
 * @param patients   whom each row belongs to
 */
record JudgedRows(int[] rows, Outcome outcome, Prediction prediction, int[] group, int[] fold, List<String> patients) {

    /** Of every repeat: rows stand as often as they were predicted. */
    static JudgedRows all(TrainingResult result, TargetResult target, Evaluation evaluation) {
        return of(result, target, evaluation.predictions(), IntStream.range(0, evaluation.predictions().row().length).toArray());
    }

    /** Of one repeat: each row once. */
    static JudgedRows repeat(int repeat, TrainingResult result, TargetResult target, Evaluation evaluation) {
        PredictionSet set = evaluation.predictions();
        return of(result, target, set, IntStream.range(0, set.row().length).filter(line -> set.repeat()[line] == repeat).toArray());
    }

    static int repeats(Evaluation evaluation) {
        return Arrays.stream(evaluation.predictions().repeat()).max().orElse(-1) + 1;
    }

    private static JudgedRows of(TrainingResult result, TargetResult target, PredictionSet set, int[] lines) {
        int[] rows = pick(set.row(), lines);
        int[] places = IntStream.of(rows).map(row -> Arrays.binarySearch(target.rows(), row)).toArray();
        return new JudgedRows(rows, target.outcome().selectRows(places), set.prediction().selectRows(lines), pick(set.group(), lines), pick(set.fold(), lines),
                IntStream.of(rows).mapToObj(result.rows().patients()::get).toList());
    }

    JudgedRows select(int[] which) {
        return new JudgedRows(pick(rows, which), outcome.selectRows(which), prediction.selectRows(which), pick(group, which), pick(fold, which),
                IntStream.of(which).mapToObj(patients::get).toList());
    }

    private static int[] pick(int[] values, int[] which) {
        return IntStream.of(which).map(place -> values[place]).toArray();
    }

    int size() {
        return rows.length;
    }

    boolean binary() {
        return outcome instanceof ClassOutcome classes && classes.classes().size() == 2;
    }

    /** Of two classes. */
    LabelledScores scored() {
        return LabelledScores.of(prediction.score(), (ClassOutcome) outcome, 1);
    }

    /** A class against all others. */
    LabelledScores scored(int of) {
        return LabelledScores.of(((Prediction.Classes) prediction).probability(of), (ClassOutcome) outcome, of);
    }

    boolean grouped() {
        return group.length > 0 && Arrays.stream(group).allMatch(place -> place >= 0);
    }
}
