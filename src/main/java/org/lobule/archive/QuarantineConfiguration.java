package org.lobule.archive;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of what is kept though it is not used ({@code lobule.quarantine.*}). */
@ConfigMapping(prefix = "lobule.quarantine")
public interface QuarantineConfiguration {

    /** Above this much, refused objects are released, the oldest first. What a crash left counts, and is never released for its size. */
    @WithDefault("10G")
    MemorySize most();

    /** Everything older is released. */
    @WithDefault("30d")
    Duration age();
}
