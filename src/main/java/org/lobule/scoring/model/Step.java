package org.lobule.scoring.model;

import org.lobule.scoring.table.Sample;

/**
 * Something done to features before a model sees them: filling gaps, scaling, harmonising, selecting. What it does depends on
 * the training rows only.
 */
public interface Step {

    /** Short name for reports ("mRMR 20"). */
    String name();

    /**
     * Learns from training rows.
     *
     * @param seed of everything drawn by chance: the same seed, the same result, on any number of threads
     * @throws UnfitException where the rows do not allow it, saying why
     */
    FittedStep fit(Sample training, long seed);
}
