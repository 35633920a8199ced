package org.lobule.dicom.net.tls;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;

import javax.security.auth.x500.X500Principal;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * Which certificate a peer must present, beyond one that is trusted.
 *
 * @param subject      its distinguished name
 * @param fingerprints SHA-256 over the whole certificate, 64 lower-case hexadecimal digits; any of them will do, so that a peer's
 *                     certificate can be renewed; empty for any
 */
public record PeerCertificate(Optional<X500Principal> subject, Set<String> fingerprints) {

    /** Every trusted certificate, or none at all. */
    public static final PeerCertificate ANY = new PeerCertificate(Optional.empty(), Set.of());

    public PeerCertificate {
        fingerprints = Set.copyOf(fingerprints);
    }

    public boolean isAny() {
        return subject.isEmpty() && fingerprints.isEmpty();
    }

    /** @param presented empty for a peer that presented none, which is enough for {@link #ANY} only */
    public boolean matches(Optional<X509Certificate> presented) {
        if (isAny()) {
            return true;
        }
        return presented.isPresent() && subject.map(presented.get().getSubjectX500Principal()::equals).orElse(true)
            && (fingerprints.isEmpty() || fingerprints.contains(fingerprint(presented.get())));
    }

    /** SHA-256 of a certificate, 64 lower-case hexadecimal digits. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return DigestUtils.sha256Hex(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has bytes", e);
        }
    }
}
