package org.lobule.site;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import org.lobule.dicom.net.tls.IdentityFiles;
import org.lobule.dicom.net.tls.InvalidCredentialsException;
import org.lobule.dicom.net.tls.TlsCredentials;

/**
 * How this node speaks TLS.
 *
 * @param port                      where it listens for it; 0 takes a free one; empty when it only calls peers over TLS
 * @param identity                  its certificate and key; there when it listens
 * @param authorities               whose certificates it trusts
 * @param revocationLists           lists of revoked certificates; empty where they are not consulted
 * @param requiresClientCertificate whether callers must present a certificate
 * @param handshakeTimeout          for the whole handshake
 */
public record NodeTls(OptionalInt port, Optional<IdentityFiles> identity, Path authorities, Optional<Path> revocationLists,
                      boolean requiresClientCertificate, Duration handshakeTimeout) {

    /** Without revocation lists. */
    public NodeTls(OptionalInt port, Optional<IdentityFiles> identity, Path authorities, boolean requiresClientCertificate, Duration handshakeTimeout) {
        this(port, identity, authorities, Optional.empty(), requiresClientCertificate, handshakeTimeout);
    }

    /** @throws InvalidCredentialsException with every mistake in the files */
    TlsCredentials credentials(Clock clock) throws InvalidCredentialsException {
        return TlsCredentials.load(identity, authorities, revocationLists, clock);
    }
}
