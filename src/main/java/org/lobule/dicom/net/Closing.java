package org.lobule.dicom.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;

import javax.net.ssl.SSLException;

import org.lobule.dicom.net.pdu.AAbort;
import org.lobule.dicom.net.pdu.InvalidPDUException;

/** How an association ended. */
public record Closing(Cause cause, String detail) {

    public enum Cause {
        /** In order, by A-RELEASE. */
        RELEASED,
        /** The peer sent A-ABORT. */
        ABORTED_BY_PEER,
        /** This side sent A-ABORT: at shut-down, or because it could not complete what it was sending. */
        ABORTED,
        /** The peer broke the protocol and was sent A-ABORT. */
        PROTOCOL_ERROR,
        /** The peer was silent, or took no data, for too long and was sent A-ABORT. */
        TIMED_OUT,
        /** The TCP connection broke. */
        CONNECTION_LOST
    }

    static final Closing RELEASED = new Closing(Cause.RELEASED, "released");

    static Closing because(IOException reason) {
        Cause cause = switch (reason) {
            case AAbort abort -> Cause.ABORTED_BY_PEER;
            case InvalidPDUException invalid -> Cause.PROTOCOL_ERROR;
            case SocketTimeoutException timeout -> Cause.TIMED_OUT;
            case SocketException broken -> Cause.CONNECTION_LOST;
            case EOFException broken -> Cause.CONNECTION_LOST;
            case SSLException broken -> Cause.CONNECTION_LOST;
            default -> Cause.ABORTED;
        };
        return new Closing(cause, String.valueOf(reason.getMessage()));
    }
}
