package org.lobule.intake.evidence;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long and how often studies are waited for and asked about ({@code lobule.evidence.*}). */
@ConfigMapping(prefix = "lobule.evidence")
public interface EvidenceConfiguration {

    /** A study of which something announced is missing is taken as complete so long after its last instance or message. */
    @WithDefault("10m")
    Duration longestWait();

    /** Wait before a source is asked a second time; it doubles with every further one. */
    @WithDefault("5s")
    Duration firstRetry();

    /** Bound of that wait. */
    @WithDefault("2m")
    Duration longestRetry();

    /** A source that failed so often in a row is not asked about this study again, until a late instance opens it anew. */
    @WithDefault("4")
    int tries();

    /** Wait for the connection and for each answer of a source; a source may take longer for a whole C-MOVE only by telling how far it is. */
    @WithDefault("30s")
    Duration responseTimeout();

    /** Most instances of one fetch. */
    @WithDefault("2000")
    int fetchAtOnce();

    /** What was told of studies of which nothing came is forgotten after so long. */
    @WithDefault("30d")
    Duration forgetAfter();
}
