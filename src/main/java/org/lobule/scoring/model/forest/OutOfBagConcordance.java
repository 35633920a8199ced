package org.lobule.scoring.model.forest;

import java.util.Arrays;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.model.tree.EventTimes;
import org.lobule.scoring.statistics.survival.Concordance;
import org.lobule.scoring.table.SurvivalOutcome;

/** Harrell's C out of bag. */
final class OutOfBagConcordance {

    private OutOfBagConcordance() {}

    /**
     * NaN where no pair of rows is comparable.
     *
     * @param risk by [row][0]
     */
    static double of(EventTimes times, double[][] risk, int[] rows) {
        // Numbers of times reached stand for times; a row censored between two of them outlived the events at the former
        double[] time = Arrays.stream(rows).mapToDouble(row -> times.reached()[row] + (times.event()[row] ? 0 : 0.5)).toArray();
        int[] cause = Arrays.stream(rows).map(row -> times.event()[row] ? 1 : 0).toArray();
        try {
            return Concordance.harrell(new SurvivalOutcome(time, cause), Arrays.stream(rows).mapToDouble(row -> risk[row][0]).toArray()).value();
        } catch (UnfitException noPair) {
            return Double.NaN;
        }
    }
}
