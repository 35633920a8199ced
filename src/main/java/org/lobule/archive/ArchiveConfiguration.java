package org.lobule.archive;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The content folder ({@code lobule.archive.*}); it is the folder {@code archive} below {@code lobule.data}. */
@ConfigMapping(prefix = "lobule.archive")
public interface ArchiveConfiguration {

    /** Space that always stays free on the archive's disk; what would need it is refused, so that the sender tries again later. */
    @WithDefault("2G")
    MemorySize minimumFree();

    /** Space set aside for an object whose size is not known yet; a longer one sets aside as much again. */
    @WithDefault("16M")
    MemorySize step();

    /** A longer object is refused. */
    @WithDefault("8G")
    MemorySize largestObject();
}
