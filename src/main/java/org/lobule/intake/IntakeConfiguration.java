package org.lobule.intake;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How studies are received ({@code lobule.intake.*}). */
@ConfigMapping(prefix = "lobule.intake")
public interface IntakeConfiguration {

    /** Whether this node listens for DICOM associations. */
    @WithDefault("true")
    boolean enabled();

    /**
     * Whether instances are taken over HTTP too (STOW-RS). Who may send them is not asked, as the HTTP port has no login: for a port that only
     * trusted systems reach.
     */
    @WithDefault("false")
    boolean stow();

    /** A study to which nothing was added for so long is taken as complete. */
    @WithDefault("60s")
    Duration quietPeriod();

    /** How long a stopping node waits for associations in use before it aborts them. */
    @WithDefault("15s")
    Duration drain();

    /** Files of the archive without a row count as left by a crash when they are older than this. */
    @WithDefault("1h")
    Duration orphanAge();
}
