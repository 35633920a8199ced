package org.lobule.scoring.model.kernel;

import org.lobule.scoring.model.Complete;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Target;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Sample;

/**
 * The classes of the nearest training rows (Fix and Hodges 1951), by Euclidean distance.
 *
 * @param neighbours that are asked
 * @param byDistance whether they count by the inverse of their distance, or all the same
 */
public record NearestNeighbours(int neighbours, boolean byDistance) implements Learner {

    /** @throws IllegalArgumentException without neighbours */
    public NearestNeighbours {
        if (neighbours < 1) {
            throw new IllegalArgumentException("At least one neighbour must be asked, not " + neighbours);
        }
    }

    @Override
    public String name() {
        return "%d nearest neighbours%s".formatted(neighbours, byDistance ? ", by distance" : "");
    }

    @Override
    public NeighbourModel fit(Sample training, long seed) {
        ClassOutcome outcome = Target.classes(training);
        Complete.check(training.features());
        if (training.rows() < neighbours) {
            throw new UnfitException("%d neighbours cannot be asked where there are %d rows".formatted(neighbours, training.rows()));
        }
        return new NeighbourModel(training.features().columns(), outcome.classes(), training.features().toRows(), outcome.labels().clone(), neighbours, byDistance);
    }
}
