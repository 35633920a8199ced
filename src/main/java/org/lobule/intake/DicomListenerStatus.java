package org.lobule.intake;

import java.time.Instant;
import java.util.Optional;

/**
 * How the DICOM listener fares, for the health page.
 *
 * @param listening        whether it accepts associations
 * @param port             TCP port for associations without TLS; 0 where it never listened for these
 * @param tlsPort          TCP port for those over TLS; 0 where it never listened for these
 * @param openAssociations now
 * @param accepted         associations accepted since the start of the node
 * @param rejected         association requests and connections refused since then
 * @param lastInstance     when an instance was last answered with success
 * @param lastRejection    why the last association was refused, with the time
 * @param notAccepted      what {@code storage.yaml} names and this machine cannot decode, and what to do
 */
public record DicomListenerStatus(boolean listening, String aeTitle, int port, int tlsPort, int openAssociations, long accepted, long rejected,
                                  Optional<Instant> lastInstance, Optional<String> lastRejection, Optional<String> notAccepted) {

    /** The ports in words. */
    public String ports() {
        if (tlsPort == 0) {
            return "port " + port;
        }
        return port == 0 ? "port %d (TLS)".formatted(tlsPort) : "ports %d and %d (TLS)".formatted(port, tlsPort);
    }
}
