package org.lobule.dicom.net;

import java.util.List;

import org.lobule.dicom.net.Closing.Cause;
import org.lobule.dicom.net.pdu.AAbort;

/** How an association ends for what its peer did: the last PDUs that the peer is sent, and what this side remembers. */
enum Ending {
    ABORT_UNSPECIFIED(Cause.TIMED_OUT, 7, AAbort.SERVICE_PROVIDER, AAbort.REASON_NOT_SPECIFIED),
    ABORT_BY_USER(Cause.TIMED_OUT, 7, AAbort.SERVICE_USER, AAbort.REASON_NOT_SPECIFIED),
    ABORT_UNRECOGNIZED(Cause.PROTOCOL_ERROR, 7, AAbort.SERVICE_PROVIDER, AAbort.UNRECOGNIZED_PDU),
    ABORT_UNEXPECTED(Cause.PROTOCOL_ERROR, 7, AAbort.SERVICE_PROVIDER, AAbort.UNEXPECTED_PDU),
    ABORT_PARAMETER(Cause.PROTOCOL_ERROR, 7, AAbort.SERVICE_PROVIDER, AAbort.UNEXPECTED_PDU_PARAMETER),
    ABORT_INVALID(Cause.PROTOCOL_ERROR, 7, AAbort.SERVICE_PROVIDER, AAbort.INVALID_PDU_PARAMETER_VALUE),
    RELEASE(Cause.RELEASED, 6, 0, 0),
    /** The connection is closed without another word. */
    CLOSE_AFTER_ABORT(Cause.ABORTED_BY_PEER, 0, 0, 0),
    CLOSE_AFTER_LOSS(Cause.CONNECTION_LOST, 0, 0, 0),
    CLOSE_AFTER_TIME(Cause.TIMED_OUT, 0, 0, 0),
    CLOSE_AFTER_RELEASE(Cause.RELEASED, 0, 0, 0);

    final Cause cause;
    final List<byte[]> pdus;

    Ending(Cause cause, int type, int source, int reason) {
        this.cause = cause;
        this.pdus = type == 0 ? List.of() : List.of(new byte[] {(byte) type, 0, 0, 0, 0, 4, 0, 0, (byte) source, (byte) reason});
    }
}
