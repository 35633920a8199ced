package org.lobule.dicom.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.SSLException;

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

/** Opens associations: TCP connection, request, answer. */
final class AssociationRequestor {

    /** Counts the associations of both directions. */
    static final AtomicLong ASSOCIATIONS = new AtomicLong();

    private AssociationRequestor() {}

    /**
     * @throws org.lobule.dicom.net.pdu.AAssociateRJ when the peer refuses
     * @throws AAbort                                when it aborts instead
     * @throws IOException                           when it cannot be reached, is silent or speaks something else
     */
    static Association connect(ApplicationEntity entity, Connection peer, AAssociateRQ proposal, AssociationObserver observer) throws IOException {
        AAssociateRQ rq = proposal.withUserInformation(proposal.userInformation().withMaxPDULength(peer.receivePDULength()));
        byte[] request = PDUEncoder.encode(rq);
        TransportConnection transport = connect(peer);
        try {
            PDUInput pdus = new PDUInput(transport, peer.receivePDULength(), peer.timeouts().pdu());
            transport.write(request);
            AAssociateAC ac = awaitAnswer(pdus, peer.timeouts());
            AssociationInfo info = new AssociationInfo(ASSOCIATIONS.incrementAndGet(), rq.callingAETitle(), rq.calledAETitle(),
                transport.remoteAddress(), ac.userInformation().implementationClassUID(), ac.userInformation().implementationVersionName());
            List<PresentationContext> contexts = rq.presentationContexts().stream().map(proposed -> answered(proposed, ac)).toList();
            return new Association(info, true, rq, ac, contexts, entity, new GuardedObserver(observer), peer, transport, pdus);
        } catch (InvalidPDUException e) {
            transport.writeIfPossible(PDUEncoder.abort(AAbort.SERVICE_PROVIDER, e.reason()));
            transport.closeAfterPeer(peer.timeouts().artim());
            throw e;
        } catch (AAssociateRJ | AAbort e) {
            transport.close();
            throw e;
        } catch (SocketException | SSLException | EOFException e) {
            transport.close();
            throw peer.security().brokenOff(e);
        } catch (IOException | RuntimeException e) {
            transport.writeIfPossible(PDUEncoder.abort(AAbort.SERVICE_USER, AAbort.REASON_NOT_SPECIFIED));
            transport.close();
            throw e;
        }
    }

    private static TransportConnection connect(Connection peer) throws IOException {
        Socket tcp = peer.connect();
        try {
            return new TransportConnection(tcp, peer.security().connected(tcp, peer.hostname(), peer.port()), peer.timeouts().send());
        } catch (IOException | RuntimeException e) {
            tcp.close();
            throw e;
        }
    }

    private static AAssociateAC awaitAnswer(PDUInput pdus, Timeouts timeouts) throws IOException {
        PDUType type = pdus.next(timeouts.accept(), "the answer to an association request");
        return switch (type) {
            case A_ASSOCIATE_AC -> AssociatePDUDecoder.decodeAC(pdus.body());
            case A_ASSOCIATE_RJ -> throw pdus.reject();
            case A_ABORT -> throw pdus.abort();
            default -> throw InvalidPDUException.unexpected(type + " where the answer to an association request was due");
        };
    }

    /** The proposal with its answer; one that is not answered, or with a transfer syntax that was not proposed, counts as refused. */
    private static PresentationContext answered(PresentationContext proposed, AAssociateAC ac) {
        PresentationContext answer = ac.presentationContexts().stream().filter(context -> context.id() == proposed.id()).findFirst()
            .orElse(proposed.refused(PresentationContext.PROVIDER_REJECTION));
        if (!answer.isAccepted()) {
            return proposed.refused(answer.result());
        }
        return proposed.transferSyntaxes().contains(answer.transferSyntax())
            ? proposed.accepted(answer.transferSyntax()) : proposed.refused(PresentationContext.PROVIDER_REJECTION);
    }
}
