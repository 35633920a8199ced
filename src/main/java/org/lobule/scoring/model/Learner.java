package org.lobule.scoring.model;

import org.lobule.scoring.table.Sample;

/** A kind of model with its hyper-parameters, ready to be fitted. */
public interface Learner {

    /** Short name for reports ("logistic, elastic net 0.5"). */
    String name();

    /**
     * Learns from training rows without missing values.
     *
     * @param seed of everything drawn by chance: the same seed, the same model, on any number of threads
     * @throws UnfitException where the rows do not allow it (one class, no event, perfect separation ...), saying why
     */
    FittedModel fit(Sample training, long seed);
}
