package org.lobule.clinical.drop;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.lobule.clinical.Batch;
import org.lobule.clinical.EntryRefusedException;
import org.lobule.clinical.ValueLedger;

/**
 * A folder with files of values. A file that nobody writes to any more is moved to {@code working}, which only one node can do, read,
 * and moved to {@code done}, or to {@code rejected} beside a {@code .reasons} file where a line was refused; its other lines are kept.
 */
final class DropFolder {

    private static final int MOST_AT_ONCE = 100;
    /** A file that was being read when its node went away is read again: lines that are here already change nothing. */
    private static final Duration LEFT = Duration.ofMinutes(10);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Path working;
    private final Path done;
    private final Path rejected;
    private final DropFile reader;
    private final Duration settle;
    private final Clock clock;

    /** @param settle a file to which nothing was written for so long is whole */
    DropFolder(Path folder, DropFile reader, Duration settle, Clock clock) {
        this.folder = folder;
        this.working = folder.resolve("working");
        this.done = folder.resolve("done");
        this.rejected = folder.resolve("rejected");
        this.reader = reader;
        this.settle = settle;
        this.clock = clock;
    }

    /**
     * Takes every file that is whole.
     *
     * @return how many
     */
    int sweep(ValueLedger ledger) throws IOException {
        for (Path place : List.of(working, done, rejected)) {
            Files.createDirectories(place);
        }
        Instant now = clock.instant();
        for (Path left : files(working, now.minus(LEFT))) {
            claimAgain(left);
        }
        int taken = 0;
        for (Path file : files(folder, now.minus(settle))) {
            Path claimed = working.resolve(STAMP.format(now) + "_" + file.getFileName());
            try {
                Files.move(file, claimed, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException _) {
                continue;   // another node took it
            }
            // What counts is how long it has been worked on, not when it was written
            Files.setLastModifiedTime(claimed, FileTime.from(now));
            take(claimed, ledger);
            taken++;
        }
        return taken;
    }

    private void claimAgain(Path left) throws IOException {
        try {
            Files.move(left, folder.resolve(left.getFileName()));
        } catch (NoSuchFileException | FileAlreadyExistsException _) {
            // another node did
        }
    }

    private void take(Path file, ValueLedger ledger) throws IOException {
        try {
            Batch.Result result = reader.read(file).takeInto(ledger);
            if (result.refused().isEmpty()) {
                Files.move(file, done.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                return;
            }
            List<String> reasons = new ArrayList<>();
            reasons.add("%d of %d lines were refused; the others are kept".formatted(result.refused().size(), result.entries()));
            result.refused().forEach(refusal -> reasons.add("line %d: %s".formatted(refusal.number(), refusal.reason())));
            reject(file, reasons);
        } catch (EntryRefusedException refused) {
            reject(file, List.of("The file was refused, no line is kept: " + refused.getMessage()));
        }
    }

    private void reject(Path file, List<String> reasons) throws IOException {
        Files.write(rejected.resolve(file.getFileName() + ".reasons"), reasons);
        Files.move(file, rejected.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Files of values that were last written before a time, the oldest names first; not links, nor what is hidden. */
    private static List<Path> files(Path place, Instant before) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(place)) {
            for (Path entry : entries.sorted().toList()) {
                String name = entry.getFileName().toString();
                boolean values = name.toLowerCase(Locale.ROOT).endsWith(".csv") && !name.startsWith(".");
                if (values && found.size() < MOST_AT_ONCE && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS) && !lastWritten(entry).isAfter(before)) {
                    found.add(entry);
                }
            }
        }
        return found;
    }

    private static Instant lastWritten(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException _) {
            return Instant.MAX;
        }
    }
}
