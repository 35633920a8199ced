package org.lobule.site;

import java.time.Duration;
import java.util.Optional;

/**
 * Where results go.
 *
 * @param firstRetry   wait after the first failed attempt; it doubles with every further one
 * @param longestRetry bound of that wait
 * @param maxAttempts  attempts after which a result waits for a person
 * @param proof        how it shows that it keeps what it accepted; empty where its answer to the storing is enough
 */
public record Destination(String name, Target target, Duration firstRetry, Duration longestRetry, int maxAttempts, Optional<Proof> proof) {}
