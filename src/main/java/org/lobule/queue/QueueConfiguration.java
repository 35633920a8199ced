package org.lobule.queue;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How analyses are tried ({@code lobule.queue.*}). */
@ConfigMapping(prefix = "lobule.queue")
public interface QueueConfiguration {

    /** An analysis longer than this is stopped and counts as failed. */
    @WithDefault("30m")
    Duration timeLimit();

    /** How long an analysis that was told to stop may take to do so before its thread is given up. */
    @WithDefault("30s")
    Duration stopLimit();

    /** Failures after which an analysis is given up. */
    @WithDefault("4")
    int tries();

    /** Wait after the first failure; doubled after each further one. */
    @WithDefault("30s")
    Duration firstRetry();

    @WithDefault("30m")
    Duration longestRetry();

    /** So many attempts may lose their node before the study is put in quarantine. */
    @WithDefault("3")
    int lostNodes();
}
