package org.lobule.scoring.training.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.commons.codec.digest.DigestUtils;

import org.lobule.scoring.training.FittedKinds;

/**
 * What finished folds left, one file for each in a folder of the training. A file appears whole or not at all, and counts only for the
 * key it was written for, which names study, data and version by their hashes; one that cannot be read counts as not there. One process
 * at a time uses a folder.
 */
public final class FoldStore implements Closeable {

    private record Kept(String key, FoldOutcome outcome) {}

    private static final int NAME_DIGITS = 32;
    private static final ObjectMapper JSON = FittedKinds.mapper();

    private final Path folder;
    private final String of;
    private final FileChannel lock;

    private FoldStore(Path folder, String of, FileChannel lock) {
        this.folder = folder;
        this.of = of;
        this.lock = lock;
    }

    /**
     * @param of what all folds depend on: hashes of study and data, version
     * @throws IOException also where another process uses the folder
     */
    public static FoldStore open(Path folder, String of) throws IOException {
        Files.createDirectories(folder);
        FileChannel lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean mine = false;
        try {
            mine = lock.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            // Taken, by this very process
        } finally {
            if (!mine) {
                lock.close();
            }
        }
        if (!mine) {
            throw new IOException("Another lobule train is at work in %s; wait for it, or name another --output".formatted(folder));
        }
        return new FoldStore(folder, of, lock);
    }

    Optional<FoldOutcome> find(String fold) throws IOException {
        Path file = file(fold);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Kept kept = JSON.readValue(file.toFile(), Kept.class);
            return key(fold).equals(kept.key) && kept.outcome != null ? Optional.of(kept.outcome) : Optional.empty();
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        }
    }

    void put(String fold, FoldOutcome outcome) throws IOException {
        Path file = file(fold);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        JSON.writeValue(part.toFile(), new Kept(key(fold), outcome));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private String key(String fold) {
        return of + "\n" + fold;
    }

    private Path file(String fold) {
        return folder.resolve(DigestUtils.sha256Hex(key(fold)).substring(0, NAME_DIGITS) + ".json");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
