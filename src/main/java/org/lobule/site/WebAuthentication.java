package org.lobule.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How this node identifies itself to a DICOMweb service. The secret is read anew for each use, so that it can be changed without a restart. */
public sealed interface WebAuthentication {

    /**
     * The value of the Authorization header.
     *
     * @throws IOException when the secret cannot be had; the message says where it was looked for, and never what was found there
     */
    String header() throws IOException;

    /** RFC 6750. */
    record Bearer(Secret token) implements WebAuthentication {

        @Override
        public String header() throws IOException {
            return "Bearer " + token.value();
        }
    }

    /** RFC 7617, in UTF-8. */
    record Basic(String user, Secret password) implements WebAuthentication {

        @Override
        public String header() throws IOException {
            return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password.value()).getBytes(StandardCharsets.UTF_8));
        }
    }
}
