package org.lobule.segmentation.network;

import java.time.Duration;

/**
 * How a node uses the networks.
 *
 * @param threads                   processor cores to use; 0 for all
 * @param patience                  how long a segmentation waits for its turn (one runs at a time) before it gives up
 * @param smallestLesionMillilitres lesion components below this volume are dropped and counted
 * @param tiling                    how the lesion network is led over the liver
 * @param patchesAtOnce             patches the lesion network works on side by side, which shares the cores among them: a little
 *                                  faster for 1.3 GB more each; the result is the same
 */
public record NetworkSettings(int threads, Duration patience, double smallestLesionMillilitres, LesionTiling tiling, int patchesAtOnce) {

    public static final NetworkSettings DEFAULT = new NetworkSettings(0, Duration.ofMinutes(30), 0.05, LesionTiling.TRAINED_PATCHES, 1);

    private static final int MOST_PATCHES_AT_ONCE = 16;

    public NetworkSettings {
        if (threads < 0) {
            throw new IllegalArgumentException("The number of threads must be 0 (all cores) or more, not " + threads);
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("The patience must not be negative");
        }
        if (!(smallestLesionMillilitres >= 0)) {
            throw new IllegalArgumentException("The smallest lesion must be 0 ml or more, not " + smallestLesionMillilitres);
        }
        if (patchesAtOnce < 1 || patchesAtOnce > MOST_PATCHES_AT_ONCE) {
            throw new IllegalArgumentException("The number of patches at once must be 1 to %d, not %d".formatted(MOST_PATCHES_AT_ONCE, patchesAtOnce));
        }
    }

    int cores() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
