package org.lobule.dicom.net;

import java.io.IOException;
import java.time.Duration;

import org.lobule.dicom.net.pdu.AAbort;
import org.lobule.dicom.net.pdu.InvalidPDUException;
import org.lobule.dicom.net.pdu.PDUEncoder;
import org.lobule.dicom.net.pdu.PDUInput;
import org.lobule.dicom.net.pdu.PDUType;
import org.lobule.dicom.net.pdu.TransportConnection;

/**
 * The wait for the peer to close the connection after an A-RELEASE-RP or A-ASSOCIATE-RJ (Sta13 of PS3.8 section 9.2): PDUs that still
 * come are passed over, but a new request and what is no PDU are answered with A-ABORT.
 */
record ClosingWait(TransportConnection transport, PDUInput pdus) {

    /** Closes the connection in the end, whatever comes. */
    void await(Duration artim) {
        long deadline = System.nanoTime() + artim.toNanos();
        try {
            PDUType type;
            while ((type = pdus.next(left(deadline), "the peer to close the connection")) != PDUType.A_ABORT) {
                if (type == PDUType.A_ASSOCIATE_RQ) {
                    throw InvalidPDUException.unexpected("another association request on a connection that is about to end");
                }
                pdus.skip();
            }
        } catch (InvalidPDUException e) {
            transport.writeIfPossible(PDUEncoder.abort(AAbort.SERVICE_PROVIDER, e.reason()));
            transport.closeAfterPeer(left(deadline));
        } catch (IOException e) {
            // It has closed the connection, or had its time.
        }
        transport.close();
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
