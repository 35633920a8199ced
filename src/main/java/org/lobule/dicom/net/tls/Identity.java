package org.lobule.dicom.net.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/** What this node identifies itself with: its certificate, those up to its authority, and the private key. Never shows the key. */
record Identity(PrivateKey key, List<X509Certificate> chain) {

    /** @throws IllegalArgumentException when the key is not the certificate's */
    Identity {
        chain = List.copyOf(chain);
        requireBelongingTogether(key, chain.getFirst());
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    private static void requireBelongingTogether(PrivateKey key, X509Certificate certificate) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA", "RSASSA-PSS" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            byte[] probe = new byte[32];
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(probe);
            if (!signature.verify(signed)) {
                throw new IllegalArgumentException("the private key is not that of the certificate " + name(certificate));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the private key (%s) is not that of the certificate %s".formatted(key.getAlgorithm(), name(certificate)), e);
        }
    }

    static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    @Override
    public String toString() {
        return "identity " + name(certificate());
    }
}
