package org.lobule.scoring.training.fit;

import org.lobule.scoring.statistics.survival.Concordance;
import org.lobule.scoring.table.SurvivalOutcome;

/** Harrell's C where a fold may have no comparable pair. */
public final class HarrellC {

    private HarrellC() {}

    /** NaN where no pair is comparable. */
    public static double of(SurvivalOutcome outcome, double[] risks) {
        return outcome.events() == 0 || outcome.rows() < 2 ? Double.NaN : Concordance.harrell(outcome, risks).value();
    }
}
