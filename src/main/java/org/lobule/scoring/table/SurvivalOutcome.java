package org.lobule.scoring.table;

import java.util.Arrays;

/**
 * Time of follow-up of each row and what ended it.
 *
 * @param time  from the origin of the study to the event or the end of observation, not negative; one unit for all rows
 * @param cause 0 where observation ended without an event (censored), 1 the event of interest, 2 and above competing events
 */
public record SurvivalOutcome(double[] time, int[] cause) implements Outcome {

    /** @throws IllegalArgumentException where a time is missing or negative, a cause negative, or the lengths differ */
    public SurvivalOutcome {
        if (time.length != cause.length) {
            throw new IllegalArgumentException("%d times for %d causes".formatted(time.length, cause.length));
        }
        for (int row = 0; row < time.length; row++) {
            if (!(time[row] >= 0) || Double.isInfinite(time[row])) {
                throw new IllegalArgumentException("The time of row %d is missing or negative".formatted(row + 1));
            }
            if (cause[row] < 0) {
                throw new IllegalArgumentException("The cause of row %d is negative".formatted(row + 1));
            }
        }
    }

    @Override
    public int rows() {
        return time.length;
    }

    /** Whether the event of interest was observed. */
    public boolean event(int row) {
        return cause[row] == 1;
    }

    /** How many rows had the event of interest. */
    public int events() {
        return (int) Arrays.stream(cause).filter(what -> what == 1).count();
    }

    /** Whether a competing event was observed in any row. */
    public boolean competes() {
        return Arrays.stream(cause).anyMatch(what -> what > 1);
    }

    @Override
    public SurvivalOutcome selectRows(int[] which) {
        return new SurvivalOutcome(Arrays.stream(which).mapToDouble(row -> time[row]).toArray(),
                Arrays.stream(which).map(row -> cause[row]).toArray());
    }
}
