package org.lobule.scoring.model;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

/** What a learner learns to predict, or why these rows cannot teach it. */
public final class Target {

    private Target() {}

    /** @throws UnfitException where the rows have no classes, or all of them the same */
    public static ClassOutcome classes(Sample training) {
        if (!(training.outcome() instanceof ClassOutcome outcome)) {
            throw new UnfitException("A model of classes needs a class for each row, not times of follow-up");
        }
        int[] counts = outcome.counts();
        if (Arrays.stream(counts).filter(count -> count > 0).count() < 2) {
            throw new UnfitException("All %d rows are of one class (%s): there is nothing to tell apart".formatted(outcome.rows(),
                    IntStream.range(0, counts.length).filter(c -> counts[c] > 0).mapToObj(outcome.classes()::get).collect(Collectors.joining())));
        }
        return outcome;
    }

    /** @throws UnfitException where the rows have no times of follow-up, or no event of interest was observed */
    public static SurvivalOutcome survival(Sample training) {
        if (!(training.outcome() instanceof SurvivalOutcome outcome)) {
            throw new UnfitException("A model of risk needs a time of follow-up for each row, not a class");
        }
        if (outcome.events() == 0) {
            throw new UnfitException("None of the %d rows had the event: there is no risk to learn".formatted(outcome.rows()));
        }
        return outcome;
    }
}
