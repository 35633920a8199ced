package org.lobule.dicom.net.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.lobule.dicom.net.TransportSecurity;

/**
 * TLS with this node's credentials. A peer's certificate must in any case be valid now and trusted.
 *
 * @param requiresCertificate of peers that call; otherwise they are not even asked for one
 * @param checksHostName      whether a called peer's certificate must be for the host that is called
 * @param expected            the certificate of a called peer
 * @param handshakeTimeout    for the whole handshake
 */
public record TlsSecurity(TlsCredentials credentials, boolean requiresCertificate, boolean checksHostName, PeerCertificate expected,
        Duration handshakeTimeout) implements TransportSecurity {

    /** The well-known port of DICOM over TLS (PS3.8 section 9.1.1; dicom-tls in IANA's registry). */
    public static final int PORT = 2762;
    public static final Duration DEFAULT_HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);

    private static final int HANDSHAKE_RECORD = 0x16;
    private static final int ASSOCIATE_RQ = 0x01;

    /** Mutual authentication, host names checked. */
    public static TlsSecurity with(TlsCredentials credentials) {
        return new TlsSecurity(credentials, true, true, PeerCertificate.ANY, DEFAULT_HANDSHAKE_TIMEOUT);
    }

    public TlsSecurity requiringCertificate(boolean required) {
        return new TlsSecurity(credentials, required, checksHostName, expected, handshakeTimeout);
    }

    public TlsSecurity checkingHostName(boolean checked) {
        return new TlsSecurity(credentials, requiresCertificate, checked, expected, handshakeTimeout);
    }

    public TlsSecurity expecting(PeerCertificate certificate) {
        return new TlsSecurity(credentials, requiresCertificate, checksHostName, certificate, handshakeTimeout);
    }

    public TlsSecurity withHandshakeTimeout(Duration timeout) {
        return new TlsSecurity(credentials, requiresCertificate, checksHostName, expected, timeout);
    }

    @Override
    public Socket accepted(Socket tcp) throws IOException {
        return inTime(tcp, () -> {
            int first = tcp.getInputStream().read();
            if (first != HANDSHAKE_RECORD) {
                throw new IOException(notTls(first));
            }
            SSLSocket tls = (SSLSocket) credentials.context().getSocketFactory()
                .createSocket(tcp, new ByteArrayInputStream(new byte[] {(byte) first}), true);
            SSLParameters parameters = TlsProfile.parameters();
            parameters.setNeedClientAuth(requiresCertificate);
            return handshaken(tls, parameters);
        });
    }

    @Override
    public Socket connected(Socket tcp, String hostname, int port) throws IOException {
        SSLSocket connected = inTime(tcp, () -> {
            SSLSocket tls = (SSLSocket) credentials.context().getSocketFactory().createSocket(tcp, hostname, port, true);
            SSLParameters parameters = TlsProfile.parameters();
            if (checksHostName) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");   // RFC 2818; nothing in it is about HTTP
            }
            return handshaken(tls, parameters);
        });
        X509Certificate presented = (X509Certificate) connected.getSession().getPeerCertificates()[0];
        if (!expected.matches(Optional.of(presented))) {
            throw new IOException("TLS handshake failed: the certificate %s with the SHA-256 fingerprint %s is not the one that this peer must present"
                .formatted(Identity.name(presented), PeerCertificate.fingerprint(presented)));
        }
        return connected;
    }

    /** In TLS 1.3 a called peer judges this node's certificate only after the handshake has ended here. */
    @Override
    public IOException brokenOff(IOException failure) {
        return HandshakeFailure.explained(failure);
    }

    /** The failure of a handshake in words for an administrator. */
    public static IOException explained(IOException failure) {
        return HandshakeFailure.explained(failure);
    }

    private interface Handshake {
        SSLSocket run() throws IOException;
    }

    private SSLSocket inTime(Socket tcp, Handshake handshake) throws IOException {
        try (HandshakeDeadline deadline = new HandshakeDeadline(tcp, handshakeTimeout)) {
            try {
                return handshake.run();
            } catch (IOException e) {
                if (deadline.passed()) {
                    throw new SocketTimeoutException("the TLS handshake was not over within %d ms".formatted(handshakeTimeout.toMillis()));
                }
                throw e;
            }
        }
    }

    private static SSLSocket handshaken(SSLSocket tls, SSLParameters parameters) throws IOException {
        tls.setSSLParameters(parameters);
        try {
            tls.startHandshake();
        } catch (IOException e) {
            throw HandshakeFailure.explained(e);
        }
        TlsProfile.refuseRenegotiation(tls);
        return tls;
    }

    private static String notTls(int first) {
        return switch (first) {
            case -1 -> "the peer closed the connection before the TLS handshake";
            case ASSOCIATE_RQ -> "the peer requests an association without TLS, which this port requires";
            default -> "the peer does not speak TLS, which this port requires (first byte %02XH)".formatted(first);
        };
    }
}
