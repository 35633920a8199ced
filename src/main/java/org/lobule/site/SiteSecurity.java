package org.lobule.site;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

import jakarta.inject.Singleton;

import org.lobule.dicom.net.TransportSecurity;
import org.lobule.dicom.net.tls.TlsCredentials;
import org.lobule.dicom.net.tls.TlsSecurity;

/** The node's TLS credentials, shared by its listener and its calls. */
@Singleton
public class SiteSecurity {

    private final Optional<NodeTls> tls;
    private final Optional<TlsCredentials> credentials;

    /** @throws IOException when the files cannot be used, although they could when the configuration was read */
    public SiteSecurity(SiteConfiguration site, Clock clock) throws IOException {
        tls = site.node().tls();
        credentials = tls.isPresent() ? Optional.of(tls.get().credentials(clock)) : Optional.empty();
    }

    /** For the TLS port of a node that has one. */
    public TransportSecurity ofListener() {
        return security().requiringCertificate(tls.orElseThrow().requiresClientCertificate());
    }

    /** For calls to a peer. */
    public TransportSecurity of(Peer peer) {
        return peer.tls().<TransportSecurity>map(peerTls -> security().checkingHostName(peerTls.checksHostName()).expecting(peerTls.certificate()))
                .orElse(TransportSecurity.NONE);
    }

    /** For https with the same certificates; empty for a node without, where those of the JDK count. */
    public Optional<SSLContext> sslContext() {
        return credentials.map(TlsCredentials::context);
    }

    /** Why a call over TLS failed, in words for an administrator. */
    public static String explained(SSLException failure) {
        return TlsSecurity.explained(failure).getMessage();
    }

    /** The node's own certificate; empty where it has none. */
    public Optional<X509Certificate> certificate() {
        return credentials.flatMap(TlsCredentials::certificate);
    }

    /** Until when the revocation lists are current; empty where none are used. */
    public Optional<Instant> revocationListsUntil() {
        return credentials.flatMap(TlsCredentials::revocationListsUntil);
    }

    /** Why the certificate's files as they are now are not in use; empty when they are. */
    public Optional<String> problem() {
        return credentials.flatMap(TlsCredentials::problem);
    }

    private TlsSecurity security() {
        return TlsSecurity.with(credentials.orElseThrow()).withHandshakeTimeout(tls.orElseThrow().handshakeTimeout());
    }
}
