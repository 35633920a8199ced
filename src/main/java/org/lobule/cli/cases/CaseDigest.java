package org.lobule.cli.cases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.lobule.cli.Version;

/** What a case's rows depend on, as one SHA-256: the contents of its image and mask, its regions, its settings and the version. */
final class CaseDigest {

    private static final int BUFFER = 1 << 16;

    private CaseDigest() {}

    static String of(Case one) throws IOException {
        MessageDigest digest = sha256();
        for (String part : List.of("lobule-case 1", Version.number(), one.id(), one.settings().hash(), one.label().toString(), one.region().toString(), one.derived().toString())) {
            put(digest, part);
        }
        contents(digest, one.image());
        contents(digest, one.mask());
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /** A file, or every file of a folder with its name. */
    private static void contents(MessageDigest digest, Path input) throws IOException {
        if (!Files.exists(input)) {
            throw new IOException("%s does not exist".formatted(input));
        }
        try (Stream<Path> files = Files.walk(input)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                put(digest, input.relativize(file) + " " + Files.size(file));
                try (InputStream in = Files.newInputStream(file)) {
                    byte[] buffer = new byte[BUFFER];
                    for (int read; (read = in.read(buffer)) > 0;) {
                        digest.update(buffer, 0, read);
                    }
                }
            }
        }
    }

    /** A part ends with a line feed, so that no two lists of parts run into each other. */
    private static void put(MessageDigest digest, String part) {
        digest.update((part.replace("\n", "\n\n") + '\n').getBytes(StandardCharsets.UTF_8));
    }
}
