package org.lobule.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The content folder of this node, or of all nodes that share it. */
@Singleton
public class Archive {
    private static final Logger LOG = Logger.getLogger(Archive.class);
    private static final int FOLDER_NAME_LENGTH = 32;

    private final Path root;
    private final DiskSpace space;
    private final ArchiveConfiguration configuration;
    private final Clock clock;

    Archive(@ConfigProperty(name = "lobule.data", defaultValue = "data") Path data, ArchiveConfiguration configuration, UsableSpace usable, Clock clock) {
        this.root = data.resolve("archive").toAbsolutePath().normalize();
        this.space = new DiskSpace(root, usable, configuration.minimumFree().asLongValue());
        this.configuration = configuration;
        this.clock = clock;
        try {
            makeFolder(root.resolve("incoming"));
        } catch (IOException e) {
            throw new UncheckedIOException("The archive folder %s cannot be made; see lobule.data".formatted(root), e);
        }
    }

    /**
     * A new file to write an object to.
     *
     * @throws OutOfSpaceException where the disk is too full for one
     */
    public IncomingFile receive() throws IOException {
        return new IncomingFile(this, root.resolve("incoming").resolve(UUID.randomUUID() + ".part"));
    }

    /** Where a received object is kept. */
    public static String instancePath(String studyInstanceUid, String digest) {
        return byStudy("instances", studyInstanceUid, digest);
    }

    /** Where an object that Lobule made is kept. */
    public static String resultPath(String studyInstanceUid, String digest) {
        return byStudy("results", studyInstanceUid, digest);
    }

    /** Where an object that was refused is kept: once, however often its sender tries. */
    public static String quarantinePath(String digest) {
        return "%s/%s/%s.dcm".formatted(Quarantine.FOLDER, digest.substring(0, 2), digest);
    }

    /** The file of a path from a database row. */
    public Path resolve(String path) {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException("not a path below the archive: " + path);
        }
        return file;
    }

    /** The path of a file below the archive, as a database row has it. */
    String pathOf(Path file) {
        return root.relativize(file).toString();
    }

    public boolean holds(String path) {
        return Files.isRegularFile(resolve(path));
    }

    /**
     * Moves what a crash left to the quarantine: unfinished files, and objects without a row. Objects younger than {@code before} are
     * left alone, since another node that shares the folder may be about to commit their rows.
     *
     * @param known whether a path has a row
     * @return how many files were moved
     */
    public int sweep(Instant before, Predicate<String> known) throws IOException {
        int moved = 0;
        for (String folder : new String[] {"incoming", "instances", "results"}) {
            Path start = root.resolve(folder);
            if (!Files.isDirectory(start)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(start)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    moved += isOrphan(file, before, known) && quarantine(file) ? 1 : 0;
                }
            }
        }
        return moved;
    }

    private boolean isOrphan(Path file, Instant before, Predicate<String> known) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before) && !known.test(pathOf(file));
        } catch (NoSuchFileException e) {
            return false;   // kept or removed meanwhile
        }
    }

    private boolean quarantine(Path file) throws IOException {
        Path target = root.resolve(Quarantine.FOLDER).resolve(LocalDate.now(clock).toString()).resolve(UUID.randomUUID() + ".dcm");
        makeFolder(target.getParent());
        try {
            Files.move(file, target);
        } catch (NoSuchFileException e) {
            return false;
        }
        LOG.infof("No row for %s: moved to %s", pathOf(file), pathOf(target));
        return true;
    }

    /** Makes a folder with its parents, each safe on the disk. */
    void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        makeFolder(parent);
        Files.createDirectories(folder);
        syncFolder(parent);
    }

    void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    DiskSpace space() {
        return space;
    }

    long step() {
        return configuration.step().asLongValue();
    }

    long largestObject() {
        return configuration.largestObject().asLongValue();
    }

    private static String byStudy(String folder, String studyInstanceUid, String digest) {
        String study = DigestUtils.sha256Hex(studyInstanceUid).substring(0, FOLDER_NAME_LENGTH);
        return "%s/%s/%s/%s.dcm".formatted(folder, study.substring(0, 2), study.substring(2), digest);
    }
}
