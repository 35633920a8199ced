package org.lobule.dicom.net;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

import org.lobule.dicom.net.pdu.InvalidPDUException;

/** An operation that this side invoked, from its request to its final response. */
final class Operation {

    private enum Cancellation { NOT_WANTED, WANTED, SENT }

    private final int messageId;
    private final ResponseHandler handler;
    private final Duration patience;
    private Cancellation cancellation = Cancellation.NOT_WANTED;
    private long cancelDeadline;
    private CommandSet finalResponse;

    /** @param patience how long the peer may take to heed a cancel, whatever it sends meanwhile */
    Operation(int messageId, ResponseHandler handler, Duration patience) {
        this.messageId = messageId;
        this.handler = handler;
        this.patience = patience;
    }

    /** A response came; its data set is the handler's. */
    void responded(DimseMessage message) throws IOException {
        CommandSet response = message.command();
        if (response.messageIdBeingRespondedTo() != messageId) {
            throw InvalidPDUException.unexpected("a response to message %d, which is not outstanding".formatted(
                response.messageIdBeingRespondedTo()));
        }
        if (!response.status().isPending()) {
            handler.last(response, message.dataSet());
            finalResponse = response;
        } else if (cancellation == Cancellation.NOT_WANTED) {
            goOn(handler.pending(response, message.dataSet()));
        }
        requireCancelInTime();
    }

    /** A request of the peer's own was served meanwhile. */
    void served() throws IOException {
        if (cancellation == Cancellation.NOT_WANTED) {
            goOn(handler.goesOn());
        }
        requireCancelInTime();
    }

    private void goOn(boolean wanted) {
        cancellation = wanted ? Cancellation.NOT_WANTED : Cancellation.WANTED;
    }

    private void requireCancelInTime() throws SocketTimeoutException {
        if (finalResponse == null && cancellation == Cancellation.SENT && System.nanoTime() - cancelDeadline > 0) {
            throw new SocketTimeoutException("timed out waiting for the peer to cancel");
        }
    }

    /** Null until it came. */
    CommandSet finalResponse() {
        return finalResponse;
    }

    boolean isToBeCancelled() {
        return cancellation == Cancellation.WANTED;
    }

    /** The request to cancel, which is sent once. */
    CommandSet cancel() {
        cancellation = Cancellation.SENT;
        cancelDeadline = System.nanoTime() + patience.toNanos();
        return new CommandSet().set(CommandElement.COMMAND_FIELD, Dimse.C_CANCEL.commandField())
            .set(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO, messageId);
    }
}
