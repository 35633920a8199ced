package org.lobule.dicom.net.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts what Java's PKIX validation trusts with the site's authorities, and says why it does not in words for an administrator. */
final class PeerTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager pkix;
    private final Path authorities;
    private final Optional<Path> lists;
    private final Clock clock;

    private PeerTrust(X509ExtendedTrustManager pkix, Path authorities, Optional<Path> lists, Clock clock) {
        this.pkix = pkix;
        this.authorities = authorities;
        this.lists = lists;
        this.clock = clock;
    }

    /** @param file named in messages */
    static PeerTrust in(List<X509Certificate> authorities, Path file, Optional<RevocationLists> lists, Clock clock) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            if (lists.isPresent()) {
                PKIXBuilderParameters parameters = new PKIXBuilderParameters(store, new X509CertSelector());
                lists.get().applyTo(parameters);
                factory.init(new CertPathTrustManagerParameters(parameters));
            } else {
                factory.init(store);
            }
            return new PeerTrust((X509ExtendedTrustManager) factory.getTrustManagers()[0], file, lists.map(RevocationLists::file), clock);
        } catch (IOException e) {
            throw new GeneralSecurityException("an empty key store cannot be made", e);
        }
    }

    /** PKIX validation. */
    private interface Validation {
        void run() throws CertificateException;
    }

    private void check(X509Certificate[] chain, Validation validation) throws CertificateException {
        X509Certificate own = chain[0];
        for (X509Certificate certificate : chain) {
            requireValidNow(certificate);
            requireStrength(certificate);
        }
        try {
            validation.run();
        } catch (CertificateException e) {
            refuseRevoked(own, e);
            if (causedBy(e, CertPathBuilderException.class)) {
                throw new RefusedCertificateException("the certificate %s, issued by %s, comes from no authority in %s".formatted(
                    Identity.name(own), own.getIssuerX500Principal().getName(), authorities));
            }
            throw new RefusedCertificateException("the certificate %s is not accepted: %s".formatted(Identity.name(own), e.getMessage()));
        }
    }

    /** Says what the revocation lists said, if it was they that refused. */
    private void refuseRevoked(X509Certificate own, CertificateException refusal) throws RefusedCertificateException {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateRevokedException revoked) {
                throw new RefusedCertificateException("the certificate %s, or one of its authorities, was revoked at %s".formatted(Identity.name(own),
                    revoked.getRevocationDate().toInstant()));
            }
            if (cause instanceof CertPathValidatorException invalid && invalid.getReason() == BasicReason.UNDETERMINED_REVOCATION_STATUS) {
                throw new RefusedCertificateException("whether the certificate %s, issued by %s, was revoked is not known: %s holds no current list of its authority"
                    .formatted(Identity.name(own), own.getIssuerX500Principal().getName(), lists.map(Path::getFileName).orElseThrow()));
            }
        }
    }

    private void requireValidNow(X509Certificate certificate) throws CertificateException {
        Date now = Date.from(clock.instant());
        if (now.after(certificate.getNotAfter())) {
            throw new RefusedCertificateException("the certificate %s expired at %s".formatted(Identity.name(certificate),
                certificate.getNotAfter().toInstant()));
        }
        if (now.before(certificate.getNotBefore())) {
            throw new RefusedCertificateException("the certificate %s is not valid before %s (are the clocks right?)".formatted(
                Identity.name(certificate), certificate.getNotBefore().toInstant()));
        }
    }

    /** RFC 9325 section 4.5, for every link of the chain. Java lets RSA keys of 1024 bits pass, and its words for the rest help nobody. */
    private static void requireStrength(X509Certificate certificate) throws CertificateException {
        if (certificate.getPublicKey() instanceof RSAKey rsa && rsa.getModulus().bitLength() < TlsProfile.SHORTEST_RSA_KEY) {
            throw new RefusedCertificateException("the RSA key of the certificate %s is shorter than %d bits".formatted(Identity.name(certificate),
                TlsProfile.SHORTEST_RSA_KEY));
        }
        boolean signsItself = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        if (!signsItself && TlsProfile.isBrokenHash(certificate.getSigAlgName())) {
            throw new RefusedCertificateException("the certificate %s is signed with %s, which can be forged; it needs one with SHA-256".formatted(
                Identity.name(certificate), certificate.getSigAlgName()));
        }
    }

    private static boolean causedBy(Throwable thrown, Class<? extends Throwable> kind) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        check(chain, () -> pkix.checkClientTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        check(chain, () -> pkix.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        check(chain, () -> pkix.checkClientTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        check(chain, () -> pkix.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, () -> pkix.checkClientTrusted(chain, authType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, () -> pkix.checkServerTrusted(chain, authType));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return pkix.getAcceptedIssuers();
    }
}
