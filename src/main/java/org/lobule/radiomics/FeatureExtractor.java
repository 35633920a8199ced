package org.lobule.radiomics;

import org.lobule.radiomics.region.PreparedRegion;

/**
 * Computes one family of features of a prepared region. It has no state: one instance serves all regions and threads.
 */
public interface FeatureExtractor {

    FeatureFamily family();

    /**
     * Puts every feature of the family into {@code values}, once for each aggregation of the settings (once where the
     * family has none): its value, or the reason why it has none.
     *
     * @param checkpoint called every few milliseconds by anything that takes long; throws where the extraction is cancelled
     */
    void extract(PreparedRegion region, FeatureValues values, Runnable checkpoint);
}
