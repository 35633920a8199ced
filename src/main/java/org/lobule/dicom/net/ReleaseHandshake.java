package org.lobule.dicom.net;

import java.io.IOException;
import java.time.Duration;

import org.lobule.dicom.net.pdu.InvalidPDUException;
import org.lobule.dicom.net.pdu.PDUEncoder;
import org.lobule.dicom.net.pdu.PDUInput;
import org.lobule.dicom.net.pdu.TransportConnection;

/** The wait for the answer to an A-RELEASE-RQ. */
record ReleaseHandshake(TransportConnection transport, PDUInput pdus, boolean requestor) {

    /**
     * Waits for the A-RELEASE-RP. When both sides asked for release, the requestor answers first (PS3.8 section 7.2.2.1).
     *
     * @return whether the peer asked for release too
     */
    boolean await(Duration wait) throws IOException {
        boolean collision = false;
        long deadline = System.nanoTime() + wait.toNanos();
        while (true) {
            pdus.skip();
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            switch (pdus.next(left, "the answer to a release request")) {
                case A_RELEASE_RP -> {
                    pdus.skip();
                    return collision;
                }
                case A_RELEASE_RQ -> {
                    require(!collision);
                    collision = true;
                    if (requestor) {
                        transport.write(PDUEncoder.releaseRP());
                    }
                }
                // Was on its way; nobody waits for it any more. After its own request the peer sends none.
                case P_DATA_TF -> require(!collision);
                case A_ABORT -> throw pdus.abort();
                default -> require(false);
            }
        }
    }

    private static void require(boolean expected) throws InvalidPDUException {
        if (!expected) {
            throw InvalidPDUException.unexpected("a PDU that is no answer to a release request");
        }
    }
}
