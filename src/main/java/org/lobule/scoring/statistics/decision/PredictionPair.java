package org.lobule.scoring.statistics.decision;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.LabelledScores;

/** Probabilities that two models predict of the same cases. */
record PredictionPair(LabelledScores before, LabelledScores after) {

    /** @throws IllegalArgumentException where the cases differ, scores are no probabilities, or all rows had the event or none */
    PredictionPair {
        if (!Arrays.equals(before.events(), after.events())) {
            throw new IllegalArgumentException("Models are compared on the same cases in the same order; these differ in their events");
        }
        before.requireProbabilities().requireBothClasses();
        after.requireProbabilities();
    }

    /** How much higher the new model predicts, of the rows with or without the event. */
    double[] rises(boolean event) {
        return IntStream.range(0, before.size()).filter(row -> before.events()[row] == event)
                .mapToDouble(row -> after.scores()[row] - before.scores()[row]).toArray();
    }

    PredictionPair selectRows(int[] rows) {
        return new PredictionPair(before.selectRows(rows), after.selectRows(rows));
    }
}
