package org.lobule.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

/**
 * Keeps the folder {@code quarantine} within its bounds. Nothing in it was acknowledged by this node, with one exception: after the
 * database was restored from an older backup, files that lack a row may have been. So of the two kinds of files
 * <ul>
 * <li>those that were refused, whose senders know it, are released the oldest first when there is too much,</li>
 * <li>those that a sweep found without a row stay for the whole time, and press upon the others.</li>
 * </ul>
 * Nodes that share the folder each count what they add themselves and all of it at each look.
 */
@Singleton
public class Quarantine {
    private static final Logger LOG = Logger.getLogger(Quarantine.class);
    static final String FOLDER = "quarantine";
    /** So much of the bound is left after releasing, so that not each refusal makes a look at the folder. */
    private static final double AFTERWARDS = 0.9;

    private record Held(Path file, long size, Instant since, boolean refused) {}

    private final Path folder;
    private final Archive archive;
    private final QuarantineConfiguration configuration;
    private final Clock clock;
    private long refused;
    private long orphaned;
    private Instant oldest;
    private long released;

    Quarantine(Archive archive, QuarantineConfiguration configuration, Clock clock) {
        this.folder = archive.resolve(FOLDER);
        this.archive = archive;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Keeps an object that was refused, unless it is larger than everything that may be kept. */
    public Optional<StoredFile> keep(IncomingFile file) throws IOException {
        if (file.size() > most()) {
            file.discard();   // it may have a name already
            return Optional.empty();
        }
        StoredFile kept = file.keepAs(Archive.quarantinePath(file.digest()));
        add(kept.size());
        return Optional.of(kept);
    }

    private synchronized void add(long bytes) {
        refused += bytes;
    }

    /** {@link #release}, if too much was kept since the last time. */
    public synchronized List<String> releaseIfFull() throws IOException {
        return refused + orphaned > most() ? release() : List.of();
    }

    /**
     * Looks at the folder and releases what is too old, and of what was refused what is too much.
     *
     * @return the paths of refused objects that are gone
     */
    public synchronized List<String> release() throws IOException {
        List<Held> all = new ArrayList<>(look());
        all.sort(Comparator.comparing(Held::since));
        Instant expired = clock.instant().minus(configuration.age());
        long bytes = all.stream().mapToLong(Held::size).sum();
        long target = bytes > most() ? (long) (AFTERWARDS * most()) : bytes;
        List<Held> kept = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (Held held : all) {
            boolean tooOld = held.since().isBefore(expired);
            if (!tooOld && !(held.refused() && bytes > target)) {
                kept.add(held);
                continue;
            }
            Files.deleteIfExists(held.file());
            bytes -= held.size();
            released++;
            if (held.refused()) {
                gone.add(archive.pathOf(held.file()));
            }
        }
        if (kept.size() < all.size()) {
            LOG.infof("Released %d files from quarantine (lobule.quarantine.most, lobule.quarantine.age)", all.size() - kept.size());
        }
        refused = kept.stream().filter(Held::refused).mapToLong(Held::size).sum();
        orphaned = bytes - refused;
        oldest = kept.isEmpty() ? null : kept.getFirst().since();
        removeEmptyDays();
        return gone;
    }

    public synchronized QuarantineState state() {
        return new QuarantineState(refused, orphaned, most(), Optional.ofNullable(oldest), released);
    }

    private long most() {
        return configuration.most().asLongValue();
    }

    private List<Held> look() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(this::held).flatMap(Optional::stream).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A refused object is there since it was written, another one since the day on which it was moved. */
    private Optional<Held> held(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Optional<Instant> day = day(file.getParent());
            return Optional.of(new Held(file, attributes.size(), day.orElse(attributes.lastModifiedTime().toInstant()), day.isEmpty()));
        } catch (NoSuchFileException e) {
            return Optional.empty();   // another node released it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The end of the day that a folder is named for; empty for folders of digests. */
    private Optional<Instant> day(Path dayFolder) {
        try {
            return Optional.of(LocalDate.parse(dayFolder.getFileName().toString()).plusDays(1).atStartOfDay(clock.getZone()).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Only of days that are over: a sweep may be about to use today's. */
    private void removeEmptyDays() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path dayFolder : (Iterable<Path>) folders.filter(each -> day(each).filter(clock.instant()::isAfter).isPresent())::iterator) {
                try {
                    Files.deleteIfExists(dayFolder);
                } catch (DirectoryNotEmptyException e) {
                    // its files are not old enough
                }
            }
        }
    }
}
