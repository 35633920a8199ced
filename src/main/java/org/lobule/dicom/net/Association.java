package org.lobule.dicom.net;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import org.lobule.dicom.net.TransferCapability.Role;
import org.lobule.dicom.net.pdu.AAssociateAC;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.DataWriter;
import org.lobule.dicom.net.pdu.InvalidPDUException;
import org.lobule.dicom.net.pdu.PDUInput;
import org.lobule.dicom.net.pdu.PDataOutput;
import org.lobule.dicom.net.pdu.PresentationContext;
import org.lobule.dicom.net.pdu.RoleSelection;
import org.lobule.dicom.net.pdu.TransportConnection;

/**
 * An established association. One operation is performed at a time: a second thread that invokes one waits for the first.
 * On an accepted association only the services that answer its requestor may invoke operations, on the thread that serves it.
 * After an exception from the network the association is over and has been aborted; only {@link NoPresentationContextException}
 * leaves it usable.
 *
 * <p>What the peer asks for is in {@link PeerRequests}, how it all ends in {@link AssociationEnd}.
 */
public final class Association implements AutoCloseable {

    private static final int LAST_MESSAGE_ID = 0xFFFF;

    private final AssociationInfo info;
    private final boolean requestor;
    private final AAssociateRQ rq;
    private final AAssociateAC ac;
    private final Map<Integer, PresentationContext> accepted = new LinkedHashMap<>();
    private final Timeouts timeouts;
    private final PDUInput pdus;
    private final DimseReader reader;
    private final PDataOutput output;
    private final AssociationEnd end;
    private final PeerRequests requests;
    private final ReentrantLock operation = new ReentrantLock();
    private int lastMessageId;
    private volatile Thread server;

    /** @param contexts every proposed context with its answer */
    Association(AssociationInfo info, boolean requestor, AAssociateRQ rq, AAssociateAC ac, List<PresentationContext> contexts,
            ApplicationEntity entity, AssociationObserver observer, Connection connection, TransportConnection transport, PDUInput pdus)
            throws InvalidPDUException {
        this.info = info;
        this.requestor = requestor;
        this.rq = rq;
        this.ac = ac;
        this.timeouts = connection.timeouts();
        this.pdus = pdus;
        this.reader = new DimseReader(pdus, accepted);
        int peerMaximum = (requestor ? ac.userInformation() : rq.userInformation()).maxPDULength();
        this.output = new PDataOutput(transport, peerMaximum, connection.sendPDULength());
        this.end = new AssociationEnd(info, requestor, observer, timeouts, transport, pdus);
        this.requests = new PeerRequests(this, entity, observer, reader, pdus, output, end);
        contexts.stream().filter(PresentationContext::isAccepted).forEach(context -> accepted.put(context.id(), context));
        observer.opened(info, contexts);
    }

    /** Requests an association from a peer, as an application entity that offers the peer no services of its own. */
    public static Association open(Connection peer, AAssociateRQ rq) throws IOException {
        return ApplicationEntity.titled(rq.callingAETitle()).connect(peer, rq);
    }

    public AssociationInfo info() {
        return info;
    }

    public AAssociateRQ request() {
        return rq;
    }

    public AAssociateAC acceptance() {
        return ac;
    }

    public Timeouts timeouts() {
        return timeouts;
    }

    /** The accepted contexts of a SOP class, in the order of their proposal. */
    public List<PresentationContext> contexts(String sopClassUID) {
        return accepted.values().stream().filter(context -> context.abstractSyntax().equals(sopClassUID)).toList();
    }

    /** Those of them in which this side has the role; the requestor is the user unless roles were negotiated (PS3.7 D.3.3.4). */
    public List<PresentationContext> contexts(String sopClassUID, Role role) {
        RoleSelection answer = rq.userInformation().roleSelection(sopClassUID) == null ? null : ac.userInformation().roleSelection(sopClassUID);
        boolean requestorsUse = requestor == (role == Role.SCU);
        boolean has = answer == null ? requestorsUse : requestorsUse ? answer.scu() : answer.scp();
        return has ? contexts(sopClassUID) : List.of();
    }

    /** How the association ended, or null while it is open. */
    public Closing closing() {
        return end.closing();
    }

    /** Invokes an operation that has one response. */
    public CommandSet invoke(PresentationContext context, CommandSet request, DataWriter dataSet) throws IOException {
        return invoke(context, request, dataSet, (response, data) -> true);
    }

    /**
     * Invokes an operation and returns its final response. Requests of the peer that come in between are served.
     *
     * @param dataSet writes the request's data set, null for none; when it fails the association is aborted
     */
    public CommandSet invoke(PresentationContext context, CommandSet request, DataWriter dataSet, ResponseHandler responses) throws IOException {
        if (!requestor && Thread.currentThread() != server) {
            throw new IllegalStateException("Only a service may invoke an operation on an accepted association");
        }
        operation.lock();
        try {
            end.requireOpen();
            lastMessageId = lastMessageId == LAST_MESSAGE_ID ? 1 : lastMessageId + 1;
            request.set(CommandElement.MESSAGE_ID, lastMessageId);
            output.write(context.id(), request.encode(dataSet != null), dataSet);
            return awaitFinalResponse(context, lastMessageId, responses);
        } catch (IOException e) {
            throw end.fail(e);
        } catch (RuntimeException e) {
            abort("the request could not be completed");
            throw e;
        } finally {
            operation.unlock();
        }
    }

    private CommandSet awaitFinalResponse(PresentationContext context, int messageId, ResponseHandler responses) throws IOException {
        Operation invoked = new Operation(messageId, responses, timeouts.response());
        while (true) {
            DimseMessage message = reader.next(timeouts.response(), "a DIMSE response");
            if (message == null) {
                throw releasedInsteadOfResponse();
            }
            if (message.command().isResponse()) {
                invoked.responded(message);
                message.drain();
            } else {
                requests.serve(message);
                invoked.served();
            }
            if (invoked.finalResponse() != null) {
                return invoked.finalResponse();
            }
            if (invoked.isToBeCancelled()) {
                output.write(context.id(), invoked.cancel().encode(false), null);
            }
        }
    }

    /** A requestor may release while the acceptor has a request of its own; an acceptor that releases breaks the protocol. */
    private IOException releasedInsteadOfResponse() throws IOException {
        if (requestor) {
            return InvalidPDUException.unexpected("A_RELEASE_RQ where a DIMSE response was due");
        }
        end.acceptRelease();
        return new IOException("the peer released the association instead of answering");
    }

    /** Serves the peer's requests until it releases the association or it breaks off. */
    void serve() {
        server = Thread.currentThread();
        try {
            DimseMessage message;
            while ((message = reader.next(timeouts.idle(), "the next request")) != null) {
                requests.serveRequest(message);
            }
            end.acceptRelease();
        } catch (IOException e) {
            end.fail(e);
        } finally {
            abort("this node failed on a request");
        }
    }

    /**
     * Serves the peer's requests on an association that this side opened, e.g. the report of a storage commitment.
     *
     * @param done looked at before each request
     * @return whether it is done; false when the time is over, or the peer released the association before
     */
    public boolean serveUntil(BooleanSupplier done, Duration wait) throws IOException {
        operation.lock();
        try {
            end.requireOpen();
            long deadline = System.nanoTime() + wait.toNanos();
            while (!done.getAsBoolean()) {
                Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                if (!pdus.awaitInput(left)) {
                    return false;
                }
                DimseMessage message = reader.next(timeouts.pdu(), "the next request");
                if (message == null) {
                    end.acceptRelease();
                    return done.getAsBoolean();
                }
                requests.serveRequest(message);
            }
            return true;
        } catch (IOException e) {
            throw end.fail(e);
        } finally {
            operation.unlock();
        }
    }

    /** What a service has to do once its response has left. */
    @FunctionalInterface
    public interface FollowUp {
        void run() throws IOException;
    }

    /** Runs something on the association's thread after the response to the request that is being served has left. */
    public void afterResponse(FollowUp followUp) {
        requests.afterResponse(followUp);
    }

    /**
     * Sends a pending response to the request that is being served.
     *
     * @param dataSet writes the response's data set, null for none
     */
    public void sendPending(DimseMessage request, CommandSet response, DataWriter dataSet) throws IOException {
        try {
            requests.sendPending(request, response, dataSet);
        } catch (IOException e) {
            throw end.fail(e);
        }
    }

    /** Whether the peer has cancelled the request that is being served; a service asks this between its pending responses. */
    public boolean isCancelled(DimseMessage request) throws IOException {
        try {
            return requests.isCancelled(request);
        } catch (IOException e) {
            throw end.fail(e);
        }
    }

    /**
     * Releases the association in order.
     *
     * @throws IOException when the peer does not answer in time or breaks off; the association is aborted then
     */
    public void release() throws IOException {
        operation.lock();
        try {
            end.release();
        } catch (IOException e) {
            throw end.fail(e);
        } finally {
            operation.unlock();
        }
    }

    /** Aborts the association at once; may be called by any thread, and does nothing when it is over. */
    public void abort(String reason) {
        end.abort(reason);
    }

    /** Releases the association if it is still open; aborts it where that fails. */
    @Override
    public void close() {
        try {
            release();
        } catch (IOException e) {
            // closing() tells.
        }
    }
}
