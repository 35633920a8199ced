package org.lobule.cli.cases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.codec.digest.DigestUtils;

import org.lobule.cli.Version;

/** What a case's rows depend on, as one SHA-256: the contents of its image and mask, its regions, its settings and the version. */
final class CaseDigest {

    private CaseDigest() {}

    static String of(Case one) throws IOException {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (String part : List.of("lobule-case 1", Version.number(), one.id(), one.settings().hash(), one.label().toString(), one.region().toString(), one.derived().toString())) {
            put(digest, part);
        }
        contents(digest, one.image());
        contents(digest, one.mask());
        return HexFormat.of().formatHex(digest.digest());
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
                    DigestUtils.updateDigest(digest, in);
                }
            }
        }
    }

    /** A part ends with a line feed, so that no two lists of parts run into each other. */
    private static void put(MessageDigest digest, String part) {
        digest.update((part.replace("\n", "\n\n") + '\n').getBytes(StandardCharsets.UTF_8));
    }
}
