package org.lobule.site;

import org.lobule.dicom.net.tls.PeerCertificate;

/**
 * How a peer is spoken to over TLS.
 *
 * @param checksHostName whether its certificate must be for the host it is called at
 * @param mayCallPlain   whether it may still call without TLS
 * @param certificate    which certificate it must present, called or calling
 */
public record PeerTls(boolean checksHostName, boolean mayCallPlain, PeerCertificate certificate) {}
