package org.lobule.dicom.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

import org.lobule.dicom.net.Association.FollowUp;
import org.lobule.dicom.net.pdu.DataWriter;
import org.lobule.dicom.net.pdu.InvalidPDUException;
import org.lobule.dicom.net.pdu.PDUInput;
import org.lobule.dicom.net.pdu.PDataOutput;

/** Serves the requests that the peer of an association makes, one at a time, by the services of this side's application entity. */
final class PeerRequests {

    private static final System.Logger LOG = System.getLogger(PeerRequests.class.getName());
    private static final int NONE = -1;

    private final Association association;
    private final ApplicationEntity entity;
    private final AssociationObserver observer;
    private final DimseReader reader;
    private final PDUInput pdus;
    private final PDataOutput output;
    private final AssociationEnd end;
    private final Queue<FollowUp> followUps = new ArrayDeque<>();
    private int cancelledByPeer = NONE;

    PeerRequests(Association association, ApplicationEntity entity, AssociationObserver observer, DimseReader reader, PDUInput pdus,
            PDataOutput output, AssociationEnd end) {
        this.association = association;
        this.entity = entity;
        this.observer = observer;
        this.reader = reader;
        this.pdus = pdus;
        this.output = output;
        this.end = end;
    }

    void afterResponse(FollowUp followUp) {
        followUps.add(followUp);
    }

    void sendPending(DimseMessage request, CommandSet response, DataWriter dataSet) throws IOException {
        request.drain();
        output.write(request.context().id(), response.encode(dataSet != null), dataSet);
    }

    boolean isCancelled(DimseMessage request) throws IOException {
        request.drain();
        if (cancelledByPeer != request.command().messageId() && pdus.awaitInput(Duration.ZERO)) {
            DimseMessage message = reader.next(association.timeouts().pdu(), "a request to cancel");
            if (message == null || Dimse.ofRequest(message.command().commandField()) != Dimse.C_CANCEL) {
                throw InvalidPDUException.unexpected("something else than C-CANCEL while a request was being served");
            }
            serve(message);
        }
        return cancelledByPeer == request.command().messageId();
    }

    /** Serves a message that must be a request. */
    void serveRequest(DimseMessage message) throws IOException {
        if (message.command().isResponse()) {
            throw InvalidPDUException.unexpected("a response without a request");
        }
        serve(message);
    }

    void serve(DimseMessage message) throws IOException {
        if (Dimse.ofRequest(message.command().commandField()) == Dimse.C_CANCEL) {
            message.drain();
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
            message.drain();
        } catch (IOException e) {
            observer.cutOff(association.info(), message.command(), e);
            throw e;
        }
        observer.served(association.info(), message.command(), response.command().status(), message.dataSet() == null ? 0 : message.dataSet().bytesRead(),
            Duration.ofNanos(System.nanoTime() - start));
        output.write(message.context().id(), response.command().encode(response.dataSet() != null), response.dataSet());
        followUp();
    }

    private void followUp() throws IOException {
        for (FollowUp next; (next = followUps.poll()) != null;) {
            try {
                next.run();
            } catch (IOException | RuntimeException e) {
                if (e instanceof IOException broken && end.closing() != null) {
                    throw broken;
                }
                LOG.log(Level.ERROR, "What was to follow a response failed", e);
            }
        }
    }

    /** Only a broken association throws; every other trouble becomes a status. */
    private DimseResponse response(DimseMessage message) throws IOException {
        try {
            return entity.service(message.command()).serve(association, message);
        } catch (DicomServiceException e) {
            return DimseResponse.of(e.response(message.command()));
        } catch (IOException | RuntimeException e) {
            if (message.dataSet() != null && message.dataSet().failure() != null) {
                throw message.dataSet().failure();
            }
            end.requireOpen();
            LOG.log(Level.ERROR, "A DICOM service failed", e);
            return DimseResponse.of(message.command().response(
                DimseStatus.PROCESSING_FAILURE.withComment("The node could not process it; see its log")));
        }
    }
}
