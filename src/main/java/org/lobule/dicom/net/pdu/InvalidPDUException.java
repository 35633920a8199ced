package org.lobule.dicom.net.pdu;

import java.io.IOException;

/** The peer broke the protocol; the association is aborted with {@link #reason()}, one of the reasons of {@link AAbort}. */
public final class InvalidPDUException extends IOException {

    private final int reason;

    private InvalidPDUException(int reason, String message) {
        super(message);
        this.reason = reason;
    }

    public static InvalidPDUException unrecognized(String message) {
        return new InvalidPDUException(AAbort.UNRECOGNIZED_PDU, message);
    }

    public static InvalidPDUException unexpected(String message) {
        return new InvalidPDUException(AAbort.UNEXPECTED_PDU, message);
    }

    public static InvalidPDUException unexpectedParameter(String message) {
        return new InvalidPDUException(AAbort.UNEXPECTED_PDU_PARAMETER, message);
    }

    public static InvalidPDUException invalidParameter(String message) {
        return new InvalidPDUException(AAbort.INVALID_PDU_PARAMETER_VALUE, message);
    }

    public int reason() {
        return reason;
    }
}
