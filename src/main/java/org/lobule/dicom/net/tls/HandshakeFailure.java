package org.lobule.dicom.net.tls;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts what went wrong in a handshake into words for an administrator. */
final class HandshakeFailure {

    /** As Java says it; the second is of an alert that comes in plain text where the keys are agreed on, as OpenSSL's may in TLS 1.3. */
    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)|Unexpected plaintext alert received: Level: fatal; Alert: (\\w+)");
    /** Alerts of RFC 8446 section 6.2 that an administrator can do something about. */
    private static final Map<String, String> ALERTS = Map.of(
        "unknown_ca", "it does not know the authority of this node's certificate",
        "certificate_revoked", "this node's certificate was revoked",
        "certificate_expired", "this node's certificate has expired",
        "certificate_required", "it asks for a certificate of this node",
        "bad_certificate", "it does not accept this node's certificate, or got none",
        "certificate_unknown", "it does not accept this node's certificate",
        "unsupported_certificate", "it cannot use this node's certificate",
        "protocol_version", "it has no version of TLS in common with this node, which speaks 1.2 and 1.3",
        "handshake_failure", "it has no cipher suite in common with this node, or got no certificate that it asked for");

    private HandshakeFailure() {}

    static IOException explained(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedCertificateException) {
                return new IOException("TLS handshake failed: " + cause.getMessage(), failure);
            }
            Matcher alert = ALERT.matcher(String.valueOf(cause.getMessage()));
            if (alert.find()) {
                String name = alert.group(1) != null ? alert.group(1) : alert.group(2);
                return new IOException("TLS handshake failed: the peer broke it off: %s (%s)".formatted(ALERTS.getOrDefault(name, "no more is known"), name), failure);
            }
        }
        return new IOException("TLS handshake failed: " + inWords(failure, String.valueOf(failure.getMessage())), failure);
    }

    private static String inWords(IOException failure, String message) {
        if (message.contains("Unsupported or unrecognized SSL message")) {
            return "the peer does not speak TLS at this port";
        }
        if (message.contains("Empty client certificate chain")) {
            return "the peer presented no certificate, which this node requires";
        }
        if (isBrokenOff(failure) || message.contains("terminated the handshake")) {
            return "the peer broke it off without a word, as one may that does not accept this node's certificate or finds no version or suite in common ("
                + message + ")";
        }
        return message;
    }

    /** Java wraps what the socket says where it was writing when the peer had gone. */
    private static boolean isBrokenOff(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException || cause instanceof EOFException) {
                return true;
            }
        }
        return false;
    }
}
