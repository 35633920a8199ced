package org.lobule.dicom.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import org.lobule.dicom.net.TransferCapability.Role;
import org.lobule.dicom.net.pdu.AAbort;
import org.lobule.dicom.net.pdu.AAssociateAC;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.DataSetInputStream;
import org.lobule.dicom.net.pdu.DataWriter;
import org.lobule.dicom.net.pdu.InvalidPDUException;
import org.lobule.dicom.net.pdu.PDUEncoder;
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
 */
public final class Association implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Association.class.getName());
    private static final int LAST_MESSAGE_ID = 0xFFFF;
    private static final int NONE = -1;

    private final AssociationInfo info;
    private final boolean requestor;
    private final AAssociateRQ rq;
    private final AAssociateAC ac;
    private final Map<Integer, PresentationContext> accepted = new LinkedHashMap<>();
    private final ApplicationEntity entity;
    private final AssociationObserver observer;
    private final Timeouts timeouts;
    private final TransportConnection transport;
    private final PDUInput pdus;
    private final DimseReader reader;
    private final PDataOutput output;
    private final ReentrantLock operation = new ReentrantLock();
    private final AtomicReference<Closing> closing = new AtomicReference<>();
    private final Queue<FollowUp> followUps = new ArrayDeque<>();
    private int lastMessageId;
    private int cancelledByPeer = NONE;
    private volatile Thread server;

    /** @param contexts every proposed context with its answer */
    Association(AssociationInfo info, boolean requestor, AAssociateRQ rq, AAssociateAC ac, List<PresentationContext> contexts,
            ApplicationEntity entity, AssociationObserver observer, Connection connection, TransportConnection transport, PDUInput pdus)
            throws InvalidPDUException {
        this.info = info;
        this.requestor = requestor;
        this.rq = rq;
        this.ac = ac;
        this.entity = entity;
        this.observer = observer;
        this.timeouts = connection.timeouts();
        this.transport = transport;
        this.pdus = pdus;
        this.reader = new DimseReader(pdus, accepted);
        int peerMaximum = (requestor ? ac.userInformation() : rq.userInformation()).maxPDULength();
        this.output = new PDataOutput(transport, peerMaximum, connection.sendPDULength());
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
        return closing.get();
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
            requireOpen();
            lastMessageId = lastMessageId == LAST_MESSAGE_ID ? 1 : lastMessageId + 1;
            request.set(CommandElement.MESSAGE_ID, lastMessageId);
            output.write(context.id(), request.encode(dataSet != null), dataSet);
            return awaitFinalResponse(context, lastMessageId, responses);
        } catch (IOException e) {
            throw fail(e);
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
                drain(message);
            } else {
                serve(message);
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
        acceptRelease();
        return new IOException("the peer released the association instead of answering");
    }

    private void acceptRelease() throws IOException {
        transport.write(PDUEncoder.releaseRP());
        end(Closing.RELEASED, true);
    }

    private static void drain(DimseMessage message) throws IOException {
        if (message.dataSet() != null) {
            message.dataSet().drain();
        }
    }

    /** Serves the peer's requests until it releases the association or it breaks off. */
    void serve() {
        server = Thread.currentThread();
        try {
            DimseMessage message;
            while ((message = reader.next(timeouts.idle(), "the next request")) != null) {
                serveRequest(message);
            }
            acceptRelease();
        } catch (IOException e) {
            fail(e);
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
            requireOpen();
            long deadline = System.nanoTime() + wait.toNanos();
            while (!done.getAsBoolean()) {
                Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                if (!pdus.awaitInput(left)) {
                    return false;
                }
                DimseMessage message = reader.next(timeouts.pdu(), "the next request");
                if (message == null) {
                    acceptRelease();
                    return done.getAsBoolean();
                }
                serveRequest(message);
            }
            return true;
        } catch (IOException e) {
            throw fail(e);
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
        followUps.add(followUp);
    }

    /**
     * Sends a pending response to the request that is being served.
     *
     * @param dataSet writes the response's data set, null for none
     */
    public void sendPending(DimseMessage request, CommandSet response, DataWriter dataSet) throws IOException {
        try {
            drain(request);
            output.write(request.context().id(), response.encode(dataSet != null), dataSet);
        } catch (IOException e) {
            throw fail(e);
        }
    }

    /** Whether the peer has cancelled the request that is being served; a service asks this between its pending responses. */
    public boolean isCancelled(DimseMessage request) throws IOException {
        try {
            drain(request);
            if (cancelledByPeer != request.command().messageId() && pdus.awaitInput(Duration.ZERO)) {
                DimseMessage message = reader.next(timeouts.pdu(), "a request to cancel");
                if (message == null || Dimse.ofRequest(message.command().commandField()) != Dimse.C_CANCEL) {
                    throw InvalidPDUException.unexpected("something else than C-CANCEL while a request was being served");
                }
                serve(message);
            }
            return cancelledByPeer == request.command().messageId();
        } catch (IOException e) {
            throw fail(e);
        }
    }

    private void serveRequest(DimseMessage message) throws IOException {
        if (message.command().isResponse()) {
            throw InvalidPDUException.unexpected("a response without a request");
        }
        serve(message);
    }

    private void serve(DimseMessage message) throws IOException {
        if (Dimse.ofRequest(message.command().commandField()) == Dimse.C_CANCEL) {
            drain(message);
            cancelledByPeer = message.command().messageIdBeingRespondedTo();
            return;
        }
        if (cancelledByPeer == message.command().messageId()) {
            // It came too late for an earlier request with this id.
            cancelledByPeer = NONE;
        }
        long start = System.nanoTime();
        DimseResponse response;
        try {
            response = response(message);
            drain(message);
        } catch (IOException e) {
            observer.cutOff(info, message.command(), e);
            throw e;
        }
        observer.served(info, message.command(), response.command().status(), message.dataSet() == null ? 0 : message.dataSet().bytesRead(),
            Duration.ofNanos(System.nanoTime() - start));
        output.write(message.context().id(), response.command().encode(response.dataSet() != null), response.dataSet());
        followUp();
    }

    private void followUp() throws IOException {
        for (FollowUp next; (next = followUps.poll()) != null;) {
            try {
                next.run();
            } catch (IOException | RuntimeException e) {
                if (e instanceof IOException broken && closing.get() != null) {
                    throw broken;
                }
                LOG.log(Level.ERROR, "What was to follow a response failed", e);
            }
        }
    }

    /** Only a broken association throws; every other trouble becomes a status. */
    private DimseResponse response(DimseMessage message) throws IOException {
        try {
            return entity.service(message.command()).serve(this, message);
        } catch (DicomServiceException e) {
            return DimseResponse.of(e.response(message.command()));
        } catch (IOException | RuntimeException e) {
            if (message.dataSet() != null && message.dataSet().failure() != null) {
                throw message.dataSet().failure();
            }
            requireOpen();
            LOG.log(Level.ERROR, "A DICOM service failed", e);
            return DimseResponse.of(message.command().response(
                DimseStatus.PROCESSING_FAILURE.withComment("The node could not process it; see its log")));
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
            if (closing.get() != null) {
                return;
            }
            transport.write(PDUEncoder.releaseRQ());
            boolean collision = new ReleaseHandshake(transport, pdus, requestor).await(timeouts.release());
            if (collision && !requestor) {
                transport.write(PDUEncoder.releaseRP());
            }
            end(Closing.RELEASED, collision && !requestor);
        } catch (IOException e) {
            throw fail(e);
        } finally {
            operation.unlock();
        }
    }

    /** Aborts the association at once; may be called by any thread, and does nothing when it is over. */
    public void abort(String reason) {
        if (closing.compareAndSet(null, new Closing(Closing.Cause.ABORTED, reason))) {
            transport.writeIfPossible(PDUEncoder.abort(AAbort.SERVICE_USER, AAbort.REASON_NOT_SPECIFIED));
            transport.close();
            observer.closed(info, closing.get());
        }
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

    private void requireOpen() throws IOException {
        if (closing.get() != null) {
            throw new IOException("the association is over: " + closing.get().detail());
        }
    }

    /** Ends the association for an exception, telling the peer where it is not the peer's own doing; returns the exception. */
    private IOException fail(IOException reason) {
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
