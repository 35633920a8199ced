package org.lobule.dicom.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.lobule.dicom.net.pdu.AAbort;
import org.lobule.dicom.net.pdu.AAssociateAC;
import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.AssociatePDUDecoder;
import org.lobule.dicom.net.pdu.InvalidPDUException;
import org.lobule.dicom.net.pdu.PDUEncoder;
import org.lobule.dicom.net.pdu.PDUInput;
import org.lobule.dicom.net.pdu.PDUType;
import org.lobule.dicom.net.pdu.PresentationContext;
import org.lobule.dicom.net.pdu.TransportConnection;

/** One accepted connection: takes the request for an association, answers it, and serves the association. */
final class AssociationAcceptor {

    private static final System.Logger LOG = System.getLogger(AssociationAcceptor.class.getName());

    private final Socket socket;
    private final InetSocketAddress remote;
    private final Connection connection;
    private final AssociationPolicy policy;
    private final Bounds associations;
    private final AssociationObserver observer;
    private final BooleanSupplier shuttingDown;
    private volatile Association association;
    private volatile boolean madeWay;

    AssociationAcceptor(Socket socket, InetSocketAddress remote, Connection connection, AssociationPolicy policy, Bounds associations,
            AssociationObserver observer, BooleanSupplier shuttingDown) {
        this.socket = socket;
        this.remote = remote;
        this.connection = connection;
        this.policy = policy;
        this.associations = associations;
        this.observer = observer;
        this.shuttingDown = shuttingDown;
    }

    void run() {
        try (socket) {
            Socket secured = connection.security().accepted(socket);
            RemoteEnd end = RemoteEnd.of(remote, secured);
            TransportConnection transport = new TransportConnection(socket, secured, connection.timeouts().send());
            try {
                PDUInput pdus = new PDUInput(transport, connection.receivePDULength(), connection.timeouts().pdu());
                answer(transport, pdus, request(pdus), end);
            } catch (InvalidPDUException e) {
                observer.connectionRefused(remote, e.getMessage());
                transport.writeIfPossible(PDUEncoder.abort(AAbort.SERVICE_PROVIDER, e.reason()));
                transport.closeAfterPeer(connection.timeouts().artim());
            }
        } catch (IOException e) {
            observer.connectionRefused(remote, madeWay ? "too many connections; this one had no association yet" : String.valueOf(e.getMessage()));
        }
    }

    InetAddress peer() {
        return remote.getAddress();
    }

    boolean hasAssociation() {
        return association != null;
    }

    /** Gives its place to a newer connection. */
    void makeWay() {
        madeWay = true;
        closeSocket();
    }

    void stop(String reason) {
        Association running = association;
        if (running != null) {
            running.abort(reason);
        }
        closeSocket();
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed in any case.
        }
    }

    private AAssociateRQ request(PDUInput pdus) throws IOException {
        PDUType type = pdus.next(connection.timeouts().request(), "an association request");
        if (type == PDUType.A_ABORT) {
            throw pdus.abort();
        }
        if (type != PDUType.A_ASSOCIATE_RQ) {
            throw InvalidPDUException.unexpected(type + " where an association request was due");
        }
        return AssociatePDUDecoder.decodeRQ(pdus.body());
    }

    private void answer(TransportConnection transport, PDUInput pdus, AAssociateRQ rq, RemoteEnd end) throws IOException {
        AssociationInfo info = AssociationInfo.ofRequestor(AssociationRequestor.ASSOCIATIONS.incrementAndGet(), rq, remote);
        boolean entered = false;
        try {
            requireDicom(rq);
            if (shuttingDown.getAsBoolean()) {
                throw AAssociateRJ.temporaryCongestion();
            }
            entered = associations.tryEnter(remote.getAddress());
            if (!entered) {
                throw AAssociateRJ.localLimitExceeded();
            }
            ApplicationEntity entity = policy.admit(rq, end);
            AAssociateAC ac = new Negotiation(entity, rq).answer(connection.receivePDULength(), policy.identify(rq));
            transport.write(PDUEncoder.encode(ac));
            List<PresentationContext> contexts = merge(rq, ac);
            association = new Association(info, false, rq, ac, contexts, entity, observer, connection, transport, pdus);
        } catch (AAssociateRJ e) {
            reject(transport, info, e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "An association could not be negotiated", e);
            reject(transport, info, AAssociateRJ.temporaryCongestion());
        } finally {
            if (entered && association == null) {
                associations.leave(remote.getAddress());
            }
        }
        if (association == null) {
            new ClosingWait(transport, pdus).await(connection.timeouts().artim());
        } else {
            serve();
        }
    }

    private void reject(TransportConnection transport, AssociationInfo info, AAssociateRJ reason) throws IOException {
        observer.rejected(info, reason);
        transport.write(PDUEncoder.encode(reason));
    }

    private void serve() {
        try {
            association.serve();
        } finally {
            associations.leave(remote.getAddress());
        }
    }

    private static void requireDicom(AAssociateRQ rq) throws AAssociateRJ {
        if ((rq.protocolVersion() & 1) == 0) {
            throw AAssociateRJ.protocolVersionNotSupported();
        }
        if (!rq.applicationContext().equals(AAssociateRQ.DICOM_APPLICATION_CONTEXT)) {
            throw AAssociateRJ.applicationContextNotSupported();
        }
    }

    private static List<PresentationContext> merge(AAssociateRQ rq, AAssociateAC ac) {
        return ac.presentationContexts().stream()
            .map(answer -> new PresentationContext(answer.id(), answer.result(), rq.presentationContext(answer.id()).abstractSyntax(),
                answer.transferSyntaxes()))
            .toList();
    }
}
