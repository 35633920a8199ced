package org.lobule.scoring.training.fit;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.statistics.survival.CompetingScores;
import org.lobule.scoring.statistics.survival.Concordance;
import org.lobule.scoring.table.SurvivalOutcome;

/** Harrell's C where a fold may have no comparable pair; rows with a competing event count as outliving all others. */
public final class HarrellC {

    private HarrellC() {}

    /** NaN where no pair is comparable. */
    public static double of(SurvivalOutcome outcome, double[] risks) {
        if (outcome.events() == 0) {
            return Double.NaN;
        }
        try {
            return Concordance.harrell(outcome.competes() ? CompetingScores.outliving(outcome) : outcome, risks).value();
        } catch (UnfitException noPair) {
            return Double.NaN;
        }
    }
}
