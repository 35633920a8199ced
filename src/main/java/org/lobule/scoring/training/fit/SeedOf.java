package org.lobule.scoring.training.fit;

import org.lobule.scoring.statistics.Seeds;

/** Seeds for named parts of a training: what a part draws does not depend on which other parts there are. */
public final class SeedOf {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private SeedOf() {}

    /** A seed for a part of the given name: FNV-1a of the name, mixed with the seed. */
    public static long part(long seed, String name) {
        long hash = FNV_OFFSET;
        for (int place = 0; place < name.length(); place++) {
            hash = (hash ^ name.charAt(place)) * FNV_PRIME;
        }
        return Seeds.derive(seed, hash);
    }
}
