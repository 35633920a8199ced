package org.lobule.dicom.net;

import java.time.Duration;

/**
 * How long an association waits, and for what. All are waits for the peer; time spent in a handler does not count.
 *
 * @param connect  for the TCP connection to a peer
 * @param request  for the A-ASSOCIATE-RQ on an accepted connection (the ARTIM timer of PS3.8 section 9.1.5)
 * @param accept   for the answer to an A-ASSOCIATE-RQ
 * @param response for the (next) response to a DIMSE request
 * @param idle     for the next request of an association's requestor
 * @param pdu      for the rest of a PDU, and for the next PDU of a message
 * @param send     for the peer to take what is written
 * @param release  for the answer to an A-RELEASE-RQ
 * @param artim    for the peer to close the connection after the last PDU
 */
public record Timeouts(Duration connect, Duration request, Duration accept, Duration response, Duration idle, Duration pdu,
        Duration send, Duration release, Duration artim) {

    public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(30),
        Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(10),
        Duration.ofSeconds(5));

    public Timeouts {
        for (Duration timeout : new Duration[] {connect, request, accept, response, idle, pdu, send, release, artim}) {
            if (timeout.toMillis() < 1) {
                throw new IllegalArgumentException("A network timeout must be at least one millisecond, not " + timeout);
            }
        }
    }

    public Timeouts withConnect(Duration wait) {
        return new Timeouts(wait, request, accept, response, idle, pdu, send, release, artim);
    }

    public Timeouts withRequest(Duration wait) {
        return new Timeouts(connect, wait, accept, response, idle, pdu, send, release, artim);
    }

    public Timeouts withAccept(Duration wait) {
        return new Timeouts(connect, request, wait, response, idle, pdu, send, release, artim);
    }

    public Timeouts withResponse(Duration wait) {
        return new Timeouts(connect, request, accept, wait, idle, pdu, send, release, artim);
    }

    public Timeouts withIdle(Duration wait) {
        return new Timeouts(connect, request, accept, response, wait, pdu, send, release, artim);
    }

    public Timeouts withPdu(Duration wait) {
        return new Timeouts(connect, request, accept, response, idle, wait, send, release, artim);
    }

    public Timeouts withSend(Duration wait) {
        return new Timeouts(connect, request, accept, response, idle, pdu, wait, release, artim);
    }

    public Timeouts withRelease(Duration wait) {
        return new Timeouts(connect, request, accept, response, idle, pdu, send, wait, artim);
    }

    public Timeouts withArtim(Duration wait) {
        return new Timeouts(connect, request, accept, response, idle, pdu, send, release, wait);
    }
}
