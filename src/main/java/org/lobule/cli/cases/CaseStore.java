package org.lobule.cli.cases;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.commons.codec.digest.DigestUtils;

import org.lobule.radiomics.FeatureRow;

/**
 * The rows of finished cases, one file for each in a folder of this run. A file appears whole or not at all, and counts only for
 * the digest that it was written for; one that cannot be read counts as not there. One process at a time uses a folder.
 */
final class CaseStore implements Closeable {

    private record Finished(String id, String digest, List<FeatureRow> rows) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NAME_DIGITS = 32;

    private final Path folder;
    private final FileChannel lock;

    private CaseStore(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws IOException also where another process uses the folder */
    static CaseStore open(Path folder) throws IOException {
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
            throw new IOException("Another lobule extract is at work in %s; wait for it, or write to another table".formatted(folder));
        }
        return new CaseStore(folder, lock);
    }

    /** The rows of a case where it was finished with this digest. */
    Optional<List<FeatureRow>> find(Case one, String digest) throws IOException {
        Path file = file(one);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Finished finished = JSON.readValue(file.toFile(), Finished.class);
            boolean same = one.id().equals(finished.id) && digest.equals(finished.digest) && finished.rows != null;
            return same ? Optional.of(finished.rows) : Optional.empty();
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        }
    }

    void put(Case one, String digest, List<FeatureRow> rows) throws IOException {
        Path file = file(one);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        JSON.writeValue(part.toFile(), new Finished(one.id(), digest, rows));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    /** An id may hold anything; the name of its file may not. */
    private Path file(Case one) {
        return folder.resolve(DigestUtils.sha256Hex(one.id()).substring(0, NAME_DIGITS) + ".json");
    }
}
