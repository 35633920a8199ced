package org.lobule.intake;

import java.io.IOException;
import java.time.Clock;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import org.lobule.archive.Archive;
import org.lobule.work.WorkEngine;

/**
 * Puts files that a crash left without a row into quarantine, at the start of the node and beside its work. Such a file was never
 * acknowledged: its sender has it still, and sends it again.
 */
@ApplicationScoped
class OrphanSweep {
    private static final Logger LOG = Logger.getLogger(OrphanSweep.class);

    private final Archive archive;
    private final EntityManager entities;
    private final IntakeConfiguration configuration;
    private final Clock clock;

    OrphanSweep(Archive archive, EntityManager entities, IntakeConfiguration configuration, Clock clock) {
        this.archive = archive;
        this.entities = entities;
        this.configuration = configuration;
        this.clock = clock;
    }

    void start(@Observes @Priority(WorkEngine.START_ORDER) StartupEvent event) {
        Thread.ofVirtual().name("orphan-sweep").start(() -> {
            try {
                sweep();
            } catch (IOException | RuntimeException e) {
                LOG.warnf("The archive could not be swept: %s", e.getMessage());
            }
        });
    }

    int sweep() throws IOException {
        int moved = archive.sweep(clock.instant().minus(configuration.orphanAge()), this::isKnown);
        if (moved > 0) {
            LOG.warnf("%d files without a row were moved to the quarantine", moved);
        }
        return moved;
    }

    @Transactional
    boolean isKnown(String path) {
        return ((Number) entities.createNativeQuery("""
                        select (select count(*) from instance where path = :path) + (select count(*) from result_instance where path = :path)""")
                .setParameter("path", path).getSingleResult()).longValue() > 0;
    }
}
