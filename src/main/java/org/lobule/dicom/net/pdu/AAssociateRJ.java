package org.lobule.dicom.net.pdu;

import java.io.IOException;

/** The refusal of an association (PS3.8 section 9.3.4), thrown where it is decided and where it is received. */
public final class AAssociateRJ extends IOException {

    public static final int PERMANENT = 1;
    public static final int TRANSIENT = 2;

    public static final int SERVICE_USER = 1;
    public static final int SERVICE_PROVIDER_ACSE = 2;
    public static final int SERVICE_PROVIDER_PRESENTATION = 3;

    private final int result;
    private final int source;
    private final int reason;

    public AAssociateRJ(int result, int source, int reason) {
        super("association refused (%s): %s".formatted(result == TRANSIENT ? "transient" : "permanent", describe(source, reason)));
        this.result = result;
        this.source = source;
        this.reason = reason;
    }

    public static AAssociateRJ noReasonGiven() {
        return new AAssociateRJ(PERMANENT, SERVICE_USER, 1);
    }

    public static AAssociateRJ applicationContextNotSupported() {
        return new AAssociateRJ(PERMANENT, SERVICE_USER, 2);
    }

    public static AAssociateRJ callingAETitleNotRecognized() {
        return new AAssociateRJ(PERMANENT, SERVICE_USER, 3);
    }

    public static AAssociateRJ calledAETitleNotRecognized() {
        return new AAssociateRJ(PERMANENT, SERVICE_USER, 7);
    }

    /** The user identity was not accepted (PS3.7 D.3.3.7): rejected for ever, by the service provider, without a reason. */
    public static AAssociateRJ userIdentityNotAccepted() {
        return new AAssociateRJ(PERMANENT, SERVICE_PROVIDER_ACSE, 1);
    }

    public static AAssociateRJ protocolVersionNotSupported() {
        return new AAssociateRJ(PERMANENT, SERVICE_PROVIDER_ACSE, 2);
    }

    public static AAssociateRJ temporaryCongestion() {
        return new AAssociateRJ(TRANSIENT, SERVICE_PROVIDER_PRESENTATION, 1);
    }

    public static AAssociateRJ localLimitExceeded() {
        return new AAssociateRJ(TRANSIENT, SERVICE_PROVIDER_PRESENTATION, 2);
    }

    public int result() {
        return result;
    }

    public int source() {
        return source;
    }

    public int reason() {
        return reason;
    }

    /** Whether the same request may be accepted later. */
    public boolean isTransient() {
        return result == TRANSIENT;
    }

    private static String describe(int source, int reason) {
        return switch (source << 8 | reason) {
            case 0x101 -> "no reason given";
            case 0x102 -> "application context name not supported";
            case 0x103 -> "calling AE title not recognized";
            case 0x107 -> "called AE title not recognized";
            case 0x201 -> "user identity not accepted, or no reason given by the upper layer";
            case 0x202 -> "protocol version not supported";
            case 0x301 -> "temporary congestion";
            case 0x302 -> "local limit exceeded";
            default -> "source %d, reason %d".formatted(source, reason);
        };
    }
}
