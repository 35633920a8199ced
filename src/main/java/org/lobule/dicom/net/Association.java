package org.lobule.dicom.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

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
import org.lobule.dicom.net.pdu.TransportConnection;

/**
 * An established association. One operation is performed at a time: a second thread that invokes one waits for the first.
 * After an exception from the network the association is over and has been aborted; only {@link NoPresentationContextException}
 * leaves it usable.
 */
public final class Association implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Association.class.getName());
    private static final int LAST_MESSAGE_ID = 0xFFFF;

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
    private int lastMessageId;

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

    /** How the association ended, or null while it is open. */
    public Closing closing() {
        return closing.get();
    }

    /** Takes the pending responses to a request. */
    @FunctionalInterface
    public interface PendingResponses {

        /**
         * @param dataSet the response's data set, null when it has none; what is left of it is drained
         * @return false to cancel the operation; responses that still come are then passed over
         */
        boolean accept(CommandSet response, DataSetInputStream dataSet) throws IOException;
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
    public CommandSet invoke(PresentationContext context, CommandSet request, DataWriter dataSet, PendingResponses pending) throws IOException {
        operation.lock();
        try {
            requireOpen();
            lastMessageId = lastMessageId == LAST_MESSAGE_ID ? 1 : lastMessageId + 1;
            request.set(CommandElement.MESSAGE_ID, lastMessageId);
            output.write(context.id(), request.encode(dataSet != null), dataSet);
            return awaitFinalResponse(context, lastMessageId, pending);
        } catch (IOException e) {
            throw fail(e);
        } catch (RuntimeException e) {
            abort("the request could not be completed");
            throw e;
        } finally {
            operation.unlock();
        }
    }

    private CommandSet awaitFinalResponse(PresentationContext context, int messageId, PendingResponses pending) throws IOException {
        boolean cancelled = false;
        long cancelDeadline = 0;
        while (true) {
            DimseMessage message = reader.next(timeouts.response(), "a DIMSE response");
            if (message == null) {
                throw InvalidPDUException.unexpected("A_RELEASE_RQ where a DIMSE response was due");
            }
            if (!message.command().isResponse()) {
                serve(message);
                continue;
            }
            if (message.command().messageIdBeingRespondedTo() != messageId) {
                throw InvalidPDUException.unexpected("a response to message %d, which is not outstanding".formatted(
                    message.command().messageIdBeingRespondedTo()));
            }
            boolean goOn = !message.command().status().isPending() || cancelled || pending.accept(message.command(), message.dataSet());
            drain(message);
            if (!message.command().status().isPending()) {
                return message.command();
            }
            if (!goOn) {
                cancelled = true;
                cancelDeadline = System.nanoTime() + timeouts.response().toNanos();
                output.write(context.id(), cancel(messageId).encode(false), null);
            }
            if (cancelled && System.nanoTime() - cancelDeadline > 0) {
                throw new SocketTimeoutException("timed out waiting for the peer to cancel");
            }
        }
    }

    private static CommandSet cancel(int messageId) {
        return new CommandSet().set(CommandElement.COMMAND_FIELD, Dimse.C_CANCEL.commandField())
            .set(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO, messageId);
    }

    private static void drain(DimseMessage message) throws IOException {
        if (message.dataSet() != null) {
            message.dataSet().drain();
        }
    }

    /** Serves the peer's requests until it releases the association or it breaks off. */
    void serve() {
        try {
            DimseMessage message;
            while ((message = reader.next(timeouts.idle(), "the next request")) != null) {
                if (message.command().isResponse()) {
                    throw InvalidPDUException.unexpected("a response without a request");
                }
                serve(message);
            }
            transport.write(PDUEncoder.releaseRP());
            end(Closing.RELEASED, true);
        } catch (IOException e) {
            fail(e);
        } finally {
            abort("this node failed on a request");
        }
    }

    private void serve(DimseMessage message) throws IOException {
        if (Dimse.ofRequest(message.command().commandField()) == Dimse.C_CANCEL) {
            drain(message);
            return;
        }
        long start = System.nanoTime();
        CommandSet response;
        try {
            response = response(message);
            drain(message);
        } catch (IOException e) {
            observer.cutOff(info, message.command(), e);
            throw e;
        }
        observer.served(info, message.command(), response.status(), message.dataSet() == null ? 0 : message.dataSet().bytesRead(),
            Duration.ofNanos(System.nanoTime() - start));
        output.write(message.context().id(), response.encode(false), null);
    }

    /** Only a broken association throws; every other trouble becomes a status. */
    private CommandSet response(DimseMessage message) throws IOException {
        try {
            return entity.service(message.command()).serve(this, message);
        } catch (DicomServiceException e) {
            return message.command().response(e.status());
        } catch (IOException | RuntimeException e) {
            if (message.dataSet() != null && message.dataSet().failure() != null) {
                throw message.dataSet().failure();
            }
            LOG.log(Level.ERROR, "A DICOM service failed", e);
            return message.command().response(DimseStatus.PROCESSING_FAILURE.withComment("The node could not process it; see its log"));
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
            boolean collision = awaitRelease();
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

    /**
     * Waits for the A-RELEASE-RP. When both sides asked for release, the requestor answers first (PS3.8 section 7.2.2.1).
     *
     * @return whether the peer asked for release too
     */
    private boolean awaitRelease() throws IOException {
        boolean collision = false;
        long deadline = System.nanoTime() + timeouts.release().toNanos();
        while (true) {
            pdus.skip();
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            switch (pdus.next(left, "the answer to a release request")) {
                case A_RELEASE_RP -> {
                    pdus.skip();
                    return collision;
                }
                case A_RELEASE_RQ -> {
                    collision = true;
                    if (requestor) {
                        transport.write(PDUEncoder.releaseRP());
                    }
                }
                case P_DATA_TF -> { /* Was on its way; nobody waits for it any more. */ }
                case A_ABORT -> throw pdus.abort();
                default -> throw InvalidPDUException.unexpected("a PDU that is no answer to a release request");
            }
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
        if (afterPeer) {
            transport.closeAfterPeer(timeouts.artim());
        } else {
            transport.close();
        }
    }
}
