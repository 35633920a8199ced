package org.lobule.dicom.net;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Optional;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * The other end of an accepted connection.
 *
 * @param secure      whether it came over TLS
 * @param certificate the one it identified itself with, if it did
 */
public record RemoteEnd(InetSocketAddress address, boolean secure, Optional<X509Certificate> certificate) {

    static RemoteEnd of(InetSocketAddress address, Socket socket) {
        if (!(socket instanceof SSLSocket tls)) {
            return new RemoteEnd(address, false, Optional.empty());
        }
        try {
            return new RemoteEnd(address, true, Optional.of((X509Certificate) tls.getSession().getPeerCertificates()[0]));
        } catch (SSLPeerUnverifiedException e) {
            return new RemoteEnd(address, true, Optional.empty());
        }
    }
}
