package org.lobule.scoring.model.ensemble;

import java.util.Arrays;

/** Weights of votes. */
final class Votes {

    private Votes() {}

    /** @throws IllegalArgumentException where they do not fit */
    static void check(int members, double[] weights) {
        if (members == 0 || weights.length != members || Arrays.stream(weights).anyMatch(weight -> !(weight >= 0)) || !(Arrays.stream(weights).sum() > 0)) {
            throw new IllegalArgumentException("%d models vote with %d weights, which must not be negative and not all be 0".formatted(members, weights.length));
        }
    }
}
