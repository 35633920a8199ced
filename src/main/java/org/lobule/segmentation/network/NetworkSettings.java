package org.lobule.segmentation.network;

import java.time.Duration;

/**
 * How a node uses the networks.
 *
 * @param threads                   processor cores to use; 0 for all
 * @param patience                  how long a segmentation waits for its turn (one runs at a time) before it gives up
 * @param smallestLesionMillilitres lesion components below this volume are dropped and counted
 * @param tiling                    how the lesion network is led over the liver
 */
public record NetworkSettings(int threads, Duration patience, double smallestLesionMillilitres, LesionTiling tiling) {

    public static final NetworkSettings DEFAULT = new NetworkSettings(0, Duration.ofMinutes(30), 0.05, LesionTiling.TRAINED_PATCHES);

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
    }

    int cores() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
