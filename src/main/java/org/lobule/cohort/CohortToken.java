package org.lobule.cohort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What an export has to show: a token in the node's data folder, made at its first start. Who may read that folder may read the studies anyway. */
@Startup
@Singleton
public class CohortToken {

    /** Name of the file below the data folder. */
    public static final String FILE = "cohort.token";

    private static final String SCHEME = "Bearer ";

    private final byte[] token;

    CohortToken(@ConfigProperty(name = "lobule.data", defaultValue = "data") Path data) throws IOException {
        token = HexFormat.of().formatHex(NodeSecret.in(data.resolve(FILE))).getBytes(StandardCharsets.US_ASCII);
    }

    /** @param authorization the header of the request, or null; compared in a time that does not depend on it */
    public boolean isShownBy(String authorization) {
        return authorization != null && authorization.startsWith(SCHEME)
                && MessageDigest.isEqual(token, authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8));
    }
}
