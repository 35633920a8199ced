package org.lobule.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.lobule.scoring.bundle.BundleShelf;
import org.lobule.scoring.bundle.BundleShelf.Broken;
import org.lobule.scoring.bundle.BundleShelf.Inventory;

/**
 * The model bundles in the node's data folder, read again where a file of theirs has changed. One that is broken is told and skipped:
 * the others score, and the node goes on.
 */
@Singleton
public class InstalledBundles {

    private static final Logger LOG = Logger.getLogger(InstalledBundles.class);

    private record Seen(Path file, FileTime changed, long size) {}

    private final BundleShelf shelf;
    private List<Seen> seen = List.of();
    private Inventory inventory = new Inventory(List.of(), List.of());

    InstalledBundles(@ConfigProperty(name = "lobule.data") Path data) {
        shelf = BundleShelf.of(data);
    }

    void readAtStart(@Observes StartupEvent event) {
        inventory().bundles().forEach(installed -> LOG.infof("Model bundle %s is installed, SHA-256 %s", installed.bundle().manifest().label(), installed.bundle().sha256()));
    }

    /** What is there now. */
    public synchronized Inventory inventory() {
        try {
            List<Seen> now = new ArrayList<>();
            for (Path file : shelf.files()) {
                now.add(new Seen(file, Files.getLastModifiedTime(file), Files.size(file)));
            }
            if (!now.equals(seen)) {
                inventory = shelf.read();
                seen = List.copyOf(now);
                inventory.broken().forEach(broken -> LOG.warnf("The model bundle %s is broken and not used: %s", broken.file(), broken.reason()));
            }
        } catch (IOException e) {
            inventory = new Inventory(List.of(), List.of(new Broken(BundleShelf.FOLDER, "the folder cannot be read: " + e.getMessage())));
            seen = List.of();
        }
        return inventory;
    }
}
