package org.lobule.scoring.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.table.ClassOutcome;

/**
 * A score of each row and whether the row had the event.
 *
 * @param scores  probability, risk or measurement; the higher, the more an event is expected; none missing
 * @param events  whether the event came
 * @param dropped rows left out because their score was missing
 */
public record LabelledScores(double[] scores, boolean[] events, int dropped) {

    /** @throws IllegalArgumentException where there are no rows, lengths differ, or a score is missing */
    public LabelledScores {
        if (scores.length != events.length || scores.length == 0) {
            throw new IllegalArgumentException("Scores and events of the same rows are needed; there are %d and %d (%d left out for a missing score)"
                    .formatted(scores.length, events.length, dropped));
        }
        for (int row = 0; row < scores.length; row++) {
            if (Double.isNaN(scores[row])) {
                throw new IllegalArgumentException("The score of row %d is missing; leave out rows without a score".formatted(row + 1));
            }
        }
    }

    public LabelledScores(double[] scores, boolean[] events) {
        this(scores, events, 0);
    }

    /** The rows that have a score; the others are counted. */
    public static LabelledScores completeCases(double[] scores, boolean[] events) {
        if (scores.length != events.length) {
            throw new IllegalArgumentException("%d scores for %d events".formatted(scores.length, events.length));
        }
        int[] kept = IntStream.range(0, scores.length).filter(row -> !Double.isNaN(scores[row])).toArray();
        return new LabelledScores(pick(scores, kept), pick(events, kept), scores.length - kept.length);
    }

    /** A class against all others. */
    public static LabelledScores of(double[] scores, ClassOutcome outcome, int event) {
        boolean[] events = new boolean[outcome.rows()];
        for (int row = 0; row < events.length; row++) {
            events[row] = outcome.labels()[row] == event;
        }
        return new LabelledScores(scores, events);
    }

    public int size() {
        return scores.length;
    }

    public int eventCount() {
        int count = 0;
        for (boolean event : events) {
            count += event ? 1 : 0;
        }
        return count;
    }

    public double prevalence() {
        return (double) eventCount() / size();
    }

    /** Scores of the rows with, or without, the event. */
    public double[] scoresOf(boolean event) {
        return IntStream.range(0, scores.length).filter(row -> events[row] == event).mapToDouble(row -> scores[row]).toArray();
    }

    /** The given rows; a row may be taken more than once. */
    public LabelledScores selectRows(int[] which) {
        return new LabelledScores(pick(scores, which), pick(events, which), dropped);
    }

    /** 1 with and 0 without the event, by row: strata for {@link ResamplingUnits}. */
    public int[] classes() {
        return IntStream.range(0, events.length).map(row -> events[row] ? 1 : 0).toArray();
    }

    /** @throws IllegalArgumentException where all rows had the event, or none */
    public LabelledScores requireBothClasses() {
        int count = eventCount();
        if (count == 0 || count == size()) {
            throw new IllegalArgumentException("All %d rows are %s the event; telling classes apart needs rows of both"
                    .formatted(size(), count == 0 ? "without" : "with"));
        }
        return this;
    }

    /** @throws IllegalArgumentException where a score is not between 0 and 1 */
    public LabelledScores requireProbabilities() {
        if (Arrays.stream(scores).anyMatch(score -> score < 0 || score > 1)) {
            throw new IllegalArgumentException("These scores are no probabilities: one is outside 0 to 1");
        }
        return this;
    }

    private static double[] pick(double[] values, int[] which) {
        return Arrays.stream(which).mapToDouble(row -> values[row]).toArray();
    }

    private static boolean[] pick(boolean[] values, int[] which) {
        boolean[] picked = new boolean[which.length];
        for (int place = 0; place < which.length; place++) {
            picked[place] = values[which[place]];
        }
        return picked;
    }
}
