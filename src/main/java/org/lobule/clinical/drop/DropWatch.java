package org.lobule.clinical.drop;

import java.io.IOException;
import java.time.Clock;
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

import org.lobule.clinical.ClinicalConfiguration;
import org.lobule.clinical.ValueLedger;
import org.lobule.site.ClinicalFeeds;
import org.lobule.site.SiteConfiguration;
import org.lobule.work.WorkEngine;

/** Looks into the drop folder now and then. Names of files are not logged, for they may name patients. */
@Singleton
class DropWatch {

    private static final Logger LOG = Logger.getLogger(DropWatch.class);

    private final Optional<DropFolder> folder;
    private final ValueLedger ledger;
    private final ClinicalConfiguration configuration;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("drop-folder").factory());

    DropWatch(SiteConfiguration site, ValueLedger ledger, ClinicalConfiguration configuration, Clock clock) {
        ClinicalFeeds feeds = site.clinical();
        this.folder = feeds.drop().map(place -> new DropFolder(place, new DropFile(feeds, clock.getZone()), configuration.dropSettle(), clock));
        this.ledger = ledger;
        this.configuration = configuration;
    }

    void start(@Observes @Priority(WorkEngine.START_ORDER) StartupEvent event) {
        long millis = configuration.dropInterval().toMillis();
        if (folder.isPresent() && millis > 0) {
            clockwork.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes @Priority(WorkEngine.STOP_ORDER) ShutdownEvent event) {
        clockwork.shutdown();
    }

    private void look() {
        try {
            int files = folder.orElseThrow().sweep(ledger);
            if (files > 0) {
                LOG.infof("%d files of clinical values were read", files);
            }
        } catch (IOException e) {
            LOG.warnf("The drop folder of clinical values cannot be read or written: %s", e.getClass().getSimpleName());
        } catch (RuntimeException e) {   // the database is away, say; the folder is looked at again
            LOG.warnf("Clinical values of the drop folder could not be kept: %s", e.getClass().getSimpleName());
        }
    }
}
