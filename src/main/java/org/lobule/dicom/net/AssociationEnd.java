package org.lobule.dicom.net;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

import org.lobule.dicom.net.pdu.AAbort;
import org.lobule.dicom.net.pdu.InvalidPDUException;
import org.lobule.dicom.net.pdu.PDUEncoder;
import org.lobule.dicom.net.pdu.PDUInput;
import org.lobule.dicom.net.pdu.TransportConnection;

/** How an association ends: by release, by an abort of either side, or by what went wrong. It ends once; whoever comes later changes nothing. */
final class AssociationEnd {

    private final AssociationInfo info;
    private final boolean requestor;
    private final AssociationObserver observer;
    private final Timeouts timeouts;
    private final TransportConnection transport;
    private final PDUInput pdus;
    private final AtomicReference<Closing> closing = new AtomicReference<>();

    AssociationEnd(AssociationInfo info, boolean requestor, AssociationObserver observer, Timeouts timeouts, TransportConnection transport,
            PDUInput pdus) {
        this.info = info;
        this.requestor = requestor;
        this.observer = observer;
        this.timeouts = timeouts;
        this.transport = transport;
        this.pdus = pdus;
    }

    /** Null while the association is open. */
    Closing closing() {
        return closing.get();
    }

    void requireOpen() throws IOException {
        if (closing.get() != null) {
            throw new IOException("the association is over: " + closing.get().detail());
        }
    }

    /** Releases the association in order. */
    void release() throws IOException {
        if (closing.get() != null) {
            return;
        }
        transport.write(PDUEncoder.releaseRQ());
        boolean collision = new ReleaseHandshake(transport, pdus, requestor).await(timeouts.release());
        if (collision && !requestor) {
            transport.write(PDUEncoder.releaseRP());
        }
        end(Closing.RELEASED, collision && !requestor);
    }

    /** Answers the peer's request for release. */
    void acceptRelease() throws IOException {
        transport.write(PDUEncoder.releaseRP());
        end(Closing.RELEASED, true);
    }

    void abort(String reason) {
        if (closing.compareAndSet(null, new Closing(Closing.Cause.ABORTED, reason))) {
            transport.writeIfPossible(PDUEncoder.abort(AAbort.SERVICE_USER, AAbort.REASON_NOT_SPECIFIED));
            transport.close();
            observer.closed(info, closing.get());
        }
    }

    /** Ends the association for an exception, telling the peer where it is not the peer's own doing; returns the exception. */
    IOException fail(IOException reason) {
        Closing how = Closing.because(reason);
        boolean tell = how.cause() != Closing.Cause.ABORTED_BY_PEER && how.cause() != Closing.Cause.CONNECTION_LOST;
        if (tell && closing.get() == null) {
            transport.writeIfPossible(abortFor(reason, how));
        }
        end(how, tell);
        return reason;
    }

    private static byte[] abortFor(IOException reason, Closing how) {
        if (reason instanceof InvalidPDUException invalid) {
            return PDUEncoder.abort(AAbort.SERVICE_PROVIDER, invalid.reason());
        }
        int source = how.cause() == Closing.Cause.ABORTED ? AAbort.SERVICE_USER : AAbort.SERVICE_PROVIDER;
        return PDUEncoder.abort(source, AAbort.REASON_NOT_SPECIFIED);
    }

    private void end(Closing how, boolean afterPeer) {
        if (!closing.compareAndSet(null, how)) {
            return;
        }
        observer.closed(info, how);
        if (afterPeer && how == Closing.RELEASED) {
            new ClosingWait(transport, pdus).await(timeouts.artim());
        } else if (afterPeer) {
            transport.closeAfterPeer(timeouts.artim());
        } else {
            transport.close();
        }
    }
}
