package org.lobule.cli.bench.radiomics;

import java.util.List;

import org.lobule.radiomics.Aggregation;
import org.lobule.radiomics.FeatureFamily;

/** What becomes of the matrices of the 13 directions in 3D: peers know one or the other. */
enum Merging {

    /** One matrix of all directions. */
    MERGED(Aggregation.VOLUME_MERGED),
    /** Features of each direction, then their mean. */
    AVERAGED(Aggregation.VOLUME_AVERAGED);

    private final Aggregation directional;

    Merging(Aggregation directional) {
        this.directional = directional;
    }

    List<Aggregation> of(FeatureFamily family) {
        if (family.aggregations().contains(directional)) {
            return List.of(directional);
        }
        return family.aggregations().contains(Aggregation.VOLUME) ? List.of(Aggregation.VOLUME) : List.of();
    }
}
