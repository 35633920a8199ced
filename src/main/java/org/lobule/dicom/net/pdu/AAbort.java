package org.lobule.dicom.net.pdu;

import java.io.IOException;

/** An A-ABORT that the peer sent (PS3.8 section 9.3.8); reading an association's data throws it. */
public final class AAbort extends IOException {

    public static final int SERVICE_USER = 0;
    public static final int SERVICE_PROVIDER = 2;

    public static final int REASON_NOT_SPECIFIED = 0;
    public static final int UNRECOGNIZED_PDU = 1;
    public static final int UNEXPECTED_PDU = 2;
    public static final int UNRECOGNIZED_PDU_PARAMETER = 4;
    public static final int UNEXPECTED_PDU_PARAMETER = 5;
    public static final int INVALID_PDU_PARAMETER_VALUE = 6;

    private final int source;
    private final int reason;

    public AAbort(int source, int reason) {
        super("association aborted by the peer: " + describe(source, reason));
        this.source = source;
        this.reason = reason;
    }

    public int source() {
        return source;
    }

    public int reason() {
        return reason;
    }

    private static String describe(int source, int reason) {
        if (source != SERVICE_PROVIDER) {
            return "by its application";
        }
        return switch (reason) {
            case REASON_NOT_SPECIFIED -> "reason not specified";
            case UNRECOGNIZED_PDU -> "unrecognized PDU";
            case UNEXPECTED_PDU -> "unexpected PDU";
            case UNRECOGNIZED_PDU_PARAMETER -> "unrecognized PDU parameter";
            case UNEXPECTED_PDU_PARAMETER -> "unexpected PDU parameter";
            case INVALID_PDU_PARAMETER_VALUE -> "invalid PDU parameter value";
            default -> "reason " + reason;
        };
    }
}
