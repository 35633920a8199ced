package org.lobule.cohort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** A secret that a node makes for itself, kept in a file that only its owner may read. Nodes that share a data folder share it. */
final class NodeSecret {

    private static final int BYTES = 32;
    private static final String OWNER_ONLY = "rw-------";

    private NodeSecret() {}

    /**
     * The secret of a file, made where there is none.
     *
     * @throws IOException where the file is there but holds no secret of this kind: it is never replaced, since pseudonyms would change
     */
    static byte[] in(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!text.matches("[0-9a-f]{%d}".formatted(2 * BYTES))) {
            throw new IOException("%s holds no secret (%d hexadecimal digits). Restore it from a backup; without it pseudonyms change".formatted(file, 2 * BYTES));
        }
        return HexFormat.of().parseHex(text);
    }

    /** It appears whole; of two nodes that begin at once, the first one's stays. */
    private static void make(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        try {
            Files.writeString(part, HexFormat.of().formatHex(secret) + "\n", StandardCharsets.US_ASCII);
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException othersWasFirst) {
            // its secret is as good
        } catch (UnsupportedOperationException noLinks) {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
