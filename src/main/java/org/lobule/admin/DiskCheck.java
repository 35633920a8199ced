package org.lobule.admin;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import org.lobule.archive.ArchiveConfiguration;
import org.lobule.archive.UsableSpace;

/** Ready only while the archive's disk is above its low-water mark; below it every image is refused. */
@Readiness
class DiskCheck implements HealthCheck {

    private static final long MIB = 1 << 20;

    private final UsableSpace usable;
    private final ArchiveConfiguration configuration;
    private final Path data;

    DiskCheck(UsableSpace usable, ArchiveConfiguration configuration, @ConfigProperty(name = "lobule.data") Path data) {
        this.usable = usable;
        this.configuration = configuration;
        this.data = data;
    }

    @Override
    public HealthCheckResponse call() {
        long least = configuration.minimumFree().asLongValue();
        try {
            long free = usable.at(data);
            return HealthCheckResponse.named("Disk").status(free > least).withData("freeMiB", free / MIB).withData("leastMiB", least / MIB).build();
        } catch (IOException away) {
            return HealthCheckResponse.named("Disk").down().withData("reason", "the data folder cannot be read: " + away.getMessage()).build();
        }
    }
}
