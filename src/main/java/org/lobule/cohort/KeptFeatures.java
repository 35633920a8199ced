package org.lobule.cohort;

import java.util.List;

import org.lobule.radiomics.FeatureRow;

/**
 * The features of a series as a run kept them.
 *
 * @param phase in words; empty where nobody knows
 */
public record KeptFeatures(String seriesInstanceUid, String phase, List<FeatureRow> rows) {

    public KeptFeatures {
        rows = List.copyOf(rows);
    }
}
