package org.lobule.intake;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import org.lobule.archive.IncomingFile;
import org.lobule.archive.Quarantine;
import org.lobule.archive.StoredFile;
import org.lobule.work.WorkEngine;

/** The bytes of objects that were refused: kept for a person to look at while there is room, and then released. */
@Singleton
class RefusedObjects {
    private static final Logger LOG = Logger.getLogger(RefusedObjects.class);
    private static final long HOURS_BETWEEN_LOOKS = 1;

    private final Quarantine quarantine;
    private final InstanceLedger ledger;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("quarantine").factory());

    RefusedObjects(Quarantine quarantine, InstanceLedger ledger) {
        this.quarantine = quarantine;
        this.ledger = ledger;
    }

    void start(@Observes @Priority(WorkEngine.START_ORDER) StartupEvent event) {
        looks.scheduleWithFixedDelay(this::look, 0, HOURS_BETWEEN_LOOKS, TimeUnit.HOURS);
    }

    void stop(@Observes @Priority(WorkEngine.STOP_ORDER) ShutdownEvent event) {
        looks.shutdown();
    }

    /** Empty where there is no room for it even when everything else is released. */
    Optional<StoredFile> keep(IncomingFile file) throws IOException {
        Optional<StoredFile> kept = quarantine.keep(file);
        if (kept.isPresent()) {
            forget(quarantine.releaseIfFull());
        }
        return kept;
    }

    void look() {
        try {
            forget(quarantine.release());
        } catch (IOException | RuntimeException e) {
            LOG.warnf("The quarantine could not be looked at: %s", e.getMessage());
        }
    }

    private void forget(List<String> paths) {
        if (!paths.isEmpty()) {
            ledger.released(paths);
        }
    }
}
