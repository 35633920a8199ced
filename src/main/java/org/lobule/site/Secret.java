package org.lobule.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A token or password, by the place where it is kept: no configuration holds one, and nothing that is written anywhere. */
public sealed interface Secret {

    /** @throws IOException when there is none; the message says where it should be */
    String value() throws IOException;

    /** The first line of a file. */
    record InFile(Path file) implements Secret {
        private static final int LONGEST = 16_384;

        @Override
        public String value() throws IOException {
            if (!Files.isReadable(file)) {
                throw new IOException("%s does not exist or cannot be read".formatted(file));
            }
            byte[] content;
            try (var in = Files.newInputStream(file)) {
                content = in.readNBytes(LONGEST);
            }
            return usable(new String(content, StandardCharsets.UTF_8).lines().findFirst().orElse(""), file.toString());
        }
    }

    /** An environment variable. */
    record InEnvironment(String variable) implements Secret {

        @Override
        public String value() throws IOException {
            String value = System.getenv(variable);
            return usable(value == null ? "" : value, "the environment variable " + variable);
        }
    }

    private static String usable(String value, String place) throws IOException {
        String secret = value.strip();
        if (secret.isEmpty()) {
            throw new IOException("%s is empty".formatted(place));
        }
        if (secret.chars().anyMatch(Character::isISOControl)) {
            throw new IOException("%s holds characters that no secret has".formatted(place));
        }
        return secret;
    }
}
