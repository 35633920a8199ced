package org.lobule.site;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads an {@code authentication} section; names of files count from the folder of {@code dicom-conf}. */
final class AuthenticationReader {

    private final Path folder;
    private final String file;
    private final List<String> mistakes;

    /** @param mistakes gets what is wrong, with the name of the file that it stands in */
    AuthenticationReader(Path folder, String file, List<String> mistakes) {
        this.folder = folder;
        this.file = file;
        this.mistakes = mistakes;
    }

    Optional<WebAuthentication> read(String name, JsonNode authentication) {
        if (authentication.isMissingNode()) {
            return Optional.empty();
        }
        if (authentication.has("secret-file") == authentication.has("secret-variable")) {
            mistake("the authentication of %s needs exactly one of secret-file and secret-variable", name);
            return Optional.empty();
        }
        Secret secret = authentication.has("secret-file") ? new Secret.InFile(folder.resolve(authentication.get("secret-file").asText()))
                : new Secret.InEnvironment(authentication.get("secret-variable").asText());
        boolean basic = authentication.path("scheme").asText().equals("basic");
        if (basic != authentication.has("user")) {
            mistake(basic ? "the authentication of %s is basic, which needs a user" : "the authentication of %s is bearer, which has no user", name);
            return Optional.empty();
        }
        WebAuthentication read = basic ? new WebAuthentication.Basic(authentication.get("user").asText(), secret) : new WebAuthentication.Bearer(secret);
        try {
            read.header();
        } catch (IOException e) {
            mistakes.add("%s: the secret of %s: %s".formatted(file, name, e.getMessage()));
        }
        return Optional.of(read);
    }

    /** Whether everybody on the way could read what is sent there. */
    static boolean isOpenToAll(URI address) {
        return address.getScheme().equalsIgnoreCase("http") && !isThisMachine(address.getHost());
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void mistake(String sentence, String about) {
        mistakes.add("%s: %s".formatted(file, sentence.formatted(about)));
    }
}
