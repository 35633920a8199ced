package org.lobule.site;

import java.time.Duration;

/**
 * Where results go.
 *
 * @param firstRetry   wait after the first failed attempt; it doubles with every further one
 * @param longestRetry bound of that wait
 * @param maxAttempts  attempts after which a result waits for a person
 */
public record Destination(String name, Peer peer, Duration firstRetry, Duration longestRetry, int maxAttempts) {}
