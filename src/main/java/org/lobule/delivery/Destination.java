package org.lobule.delivery;

import org.lobule.work.Backoff;

/**
 * A DICOM node that gets results.
 *
 * @param name      what pages, events and the outbox call it
 * @param callingAe how this node names itself to it
 * @param refused   waits between tries of an object that it answers with a failure
 * @param tries     failures after which an object is given up
 */
public record Destination(String name, String aeTitle, String host, int port, String callingAe, Backoff refused, int tries) {}
