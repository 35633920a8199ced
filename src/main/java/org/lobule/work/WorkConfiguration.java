package org.lobule.work;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How this node takes durable work ({@code lobule.work.*}). */
@ConfigMapping(prefix = "lobule.work")
public interface WorkConfiguration {

    /** Name of this node in the history and in leases; default: the host's name. Two nodes must not share one. */
    Optional<String> node();

    /** Whether this node takes work at all; a node that only receives sets it to false. */
    @WithDefault("true")
    boolean enabled();

    /** Analyses running at the same time on this node. Each needs memory for one study and as many cores as it gets. */
    @WithDefault("1")
    int analysisThreads();

    /** Associations this node opens to destinations at the same time. */
    @WithDefault("3")
    int deliveryThreads();

    /** Sources that are asked about studies, or fetched from, at the same time. */
    @WithDefault("2")
    int evidenceThreads();

    /** How often each lane looks for work that is due. Work scheduled on this node starts at once. */
    @WithDefault("1s")
    Duration pollInterval();

    /** How often a running task's lease is renewed. */
    @WithDefault("10s")
    Duration heartbeat();

    /** After so many missed heartbeats a task counts as left by its node and is taken by another (db-scheduler asks for 4 or more). */
    @WithDefault("6")
    int missedHeartbeats();

    /** How long a stopping node waits for work in hand after asking it to stop. */
    @WithDefault("20s")
    Duration shutdownWait();
}
