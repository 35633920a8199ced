package org.lobule.dicom.web;

import java.io.IOException;

/** An answer that is no success, or a part of one (206). The message has status and what to do; the peer's own words may be about a patient and are left out. */
public final class DicomWebException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int SERVER_ERRORS = 500;

    private final int status;

    DicomWebException(DicomWebPeer peer, String operation, int status) {
        super("%s at %s was answered with %d: %s".formatted(operation, peer, status, advice(status)));
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether the same request may succeed later. */
    public boolean isTransient() {
        return status >= SERVER_ERRORS && status != 501 && status != 505 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
    }

    private static String advice(int status) {
        return switch (status) {
            case 206 -> "the peer gives only a part of it; ask for series or instances one by one";
            case 400 -> "the peer does not understand the request";
            case 401 -> "the peer wants an Authorization header, or another one";
            case 403 -> "the peer does not allow this to the user of the Authorization header";
            case 404 -> "the peer has no such resource; is the base address right?";
            case 406 -> "the peer cannot give the media type asked for";
            case 409 -> "the peer took nothing and did not say why";
            case 413 -> "the request is too large for the peer";
            case 415 -> "the peer does not take DICOM (application/dicom)";
            case 429, 503 -> "the peer is busy; try again later";
            default -> status / 100 == 3 ? "the peer is somewhere else now; give its new base address"
                    : status >= SERVER_ERRORS ? "the peer failed; its log tells why" : "not expected";
        };
    }
}
