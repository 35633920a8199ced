package org.lobule.dicom.web;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

import javax.net.ssl.SSLContext;

/**
 * A DICOMweb service and how to talk to it.
 *
 * @param base          where the service begins, e.g. {@code https://pacs.example.org/dicom-web}
 * @param authorization the Authorization header of every request, e.g. {@code Bearer ...}; empty for none. Never shown
 * @param connect       longest wait for the connection
 * @param stall         longest wait for the peer to take or give the next bytes; a transfer that moves may take as long as it needs
 * @param tls           certificates for https; null for those of the JDK
 */
public record DicomWebPeer(URI base, String authorization, Duration connect, Duration stall, SSLContext tls) {

    private static final Duration DEFAULT_CONNECT = Duration.ofSeconds(10);
    private static final Duration DEFAULT_STALL = Duration.ofSeconds(60);

    public DicomWebPeer {
        Objects.requireNonNull(authorization);
        boolean http = "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
        if (!http || base.getHost() == null || base.getQuery() != null || base.getFragment() != null || base.getUserInfo() != null) {
            throw new IllegalArgumentException("A DICOMweb service is given as http(s)://host[:port]/path, without user, query or fragment");
        }
        if (authorization.chars().anyMatch(c -> c < 0x20 || c > 0x7E)) {
            throw new IllegalArgumentException("An Authorization header has printable ASCII characters alone");
        }
        if (connect.toMillis() < 1 || stall.toMillis() < 1) {
            throw new IllegalArgumentException("A time-out must be at least one millisecond");
        }
    }

    public static DicomWebPeer at(URI base) {
        return new DicomWebPeer(base, "", DEFAULT_CONNECT, DEFAULT_STALL, null);
    }

    public DicomWebPeer withAuthorization(String header) {
        return new DicomWebPeer(base, header, connect, stall, tls);
    }

    public DicomWebPeer withTimeouts(Duration connectWait, Duration stallWait) {
        return new DicomWebPeer(base, authorization, connectWait, stallWait, tls);
    }

    public DicomWebPeer withTls(SSLContext certificates) {
        return new DicomWebPeer(base, authorization, connect, stall, certificates);
    }

    /** The service's address with a path (and query) behind it. */
    URI resolve(String path) {
        String start = base.toString();
        return URI.create((start.endsWith("/") ? start.substring(0, start.length() - 1) : start) + path);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
