package org.lobule.cli.dcm;

import java.io.IOException;

/** What to do about a connection that did not become an association. */
final class ConnectionAdvice {

    private ConnectionAdvice() {}

    /** The failure with advice behind its message, where there is any to give. */
    static IOException to(IOException failure, TlsOptions tls) {
        String message = String.valueOf(failure.getMessage());
        String advice = tls.isOn() ? overTls(message, tls) : plain(message);
        return advice.isEmpty() ? failure : new IOException("%s; %s".formatted(message, advice), failure);
    }

    private static String plain(String message) {
        if (message.contains("the peer speaks TLS")) {
            return "add --tls and --tls-ca";
        }
        boolean brokenOff = message.contains("the peer closed the connection") || message.contains("Connection reset") || message.contains("Broken pipe");
        return brokenOff ? "if the peer speaks TLS at this port, add --tls and --tls-ca" : "";
    }

    private static String overTls(String message, TlsOptions tls) {
        if (message.contains("comes from no authority in")) {
            return "give the certificate of its issuer with --tls-ca, if you trust it";
        }
        if (message.contains(" expired at ")) {
            return "the peer needs a new certificate";
        }
        if (message.contains("is not valid before ")) {
            return "compare the clocks of both machines";
        }
        if (message.contains("was revoked at ")) {
            return "the peer needs a new certificate, and may be somebody else";
        }
        if (message.contains("was revoked is not known")) {
            return "put the authority's current list into the file of --tls-crl";
        }
        if (message.contains("No subject alternative") || message.contains("No name matching")) {
            return "call it by a name in its certificate, or give --tls-any-host";
        }
        if (message.contains("does not speak TLS")) {
            return "leave --tls out, or call the peer's port for TLS";
        }
        if (message.contains("it does not know the authority of this node's certificate")) {
            return "give a certificate of an authority that the peer trusts with --tls-cert and --tls-key";
        }
        if (message.contains("this node's certificate has expired") || message.contains("this node's certificate was revoked")) {
            return "give a valid one with --tls-cert and --tls-key";
        }
        if (tls.isAnonymous() && (message.contains("certificate") || message.contains("handshake"))) {
            return "the peer may want a certificate: give one with --tls-cert and --tls-key";
        }
        return message.contains("broke it off without a word") || message.contains("handshake was not over")
                ? "if the peer does not speak TLS at this port, leave --tls out" : "";
    }
}
