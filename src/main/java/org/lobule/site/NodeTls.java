package org.lobule.site;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import org.lobule.dicom.net.tls.IdentityFiles;

/**
 * How this node speaks TLS.
 *
 * @param port                      where it listens for it; 0 takes a free one; empty when it only calls peers over TLS
 * @param identity                  its certificate and key; there when it listens
 * @param authorities               whose certificates it trusts
 * @param requiresClientCertificate whether callers must present a certificate
 * @param handshakeTimeout          for the whole handshake
 */
public record NodeTls(OptionalInt port, Optional<IdentityFiles> identity, Path authorities, boolean requiresClientCertificate,
                      Duration handshakeTimeout) {}
