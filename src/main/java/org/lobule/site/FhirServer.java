package org.lobule.site;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A FHIR R4 server.
 *
 * @param base           where it begins: the address before {@code /Observation}
 * @param authentication how this node identifies itself; empty for a server that lets everybody in
 * @param longestWait    how long an analysis is held up for its answer at most
 */
public record FhirServer(URI base, Optional<WebAuthentication> authentication, Duration longestWait) {}
