package org.lobule.dicom.net.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Lists of revoked certificates from a file: as text with one or more blocks {@code X509 CRL} (RFC 7468 section 6), or a single one in DER. */
record RevocationLists(Path file, List<X509CRL> lists) {

    private static final String LABEL = "X509 CRL";

    RevocationLists {
        lists = List.copyOf(lists);
    }

    static RevocationLists read(Path file) throws IOException {
        List<byte[]> encoded = PemFile.read(file).blocks(LABEL);
        Collection<byte[]> content = encoded.isEmpty() ? List.of(PemFile.bytes(file)) : encoded;
        List<X509CRL> lists = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] list : content) {
                lists.add((X509CRL) factory.generateCRL(new ByteArrayInputStream(list)));
            }
        } catch (CRLException e) {
            throw new IOException(file + " holds no revocation list in PEM (-----BEGIN X509 CRL-----) or DER", e);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " cannot be read as revocation lists", e);
        }
        return new RevocationLists(file, lists);
    }

    /** Has a validation look into these lists, and nowhere else: no network. */
    void applyTo(PKIXParameters parameters) throws GeneralSecurityException {
        PKIXRevocationChecker checker = (PKIXRevocationChecker) CertPathValidator.getInstance("PKIX").getRevocationChecker();
        checker.setOptions(EnumSet.of(Option.PREFER_CRLS, Option.NO_FALLBACK));
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists)));
        parameters.addCertPathChecker(checker);
    }

    /** When the first of them is no longer current. */
    Optional<Instant> until() {
        return lists.stream().map(X509CRL::getNextUpdate).filter(Objects::nonNull).min(Date::compareTo).map(Date::toInstant);
    }
}
