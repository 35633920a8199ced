package org.lobule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.lobule.dicom.net.tls.IdentityFiles;
import org.lobule.dicom.net.tls.PeerCertificate;
import org.lobule.dicom.net.tls.TestAuthority;
import org.lobule.dicom.net.tls.TlsCredentials;
import org.lobule.dicom.net.tls.TlsSecurity;
import org.lobule.site.NodeTls;

/** The certificates of the test site, made anew by every run: the node's, a scanner's, and one of the same authority that is neither. */
public final class TestCertificates {

    private static final Path FOLDER = Path.of("target/test-certificates").toAbsolutePath();
    private static final TestAuthority.Issued SCANNER;
    private static final IdentityFiles NODE_FILES;
    private static final IdentityFiles SCANNER_FILES;
    private static final IdentityFiles OTHER_FILES;

    static {
        try {
            Files.createDirectories(FOLDER);
            TestAuthority authority = new TestAuthority("Test site");
            authority.write(authorities());
            NODE_FILES = authority.issue("lobule").write(FOLDER, "node");
            SCANNER = authority.issue("scanner");
            SCANNER_FILES = SCANNER.write(FOLDER, "scanner");
            OTHER_FILES = authority.issue("other").write(FOLDER, "other");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private TestCertificates() {}

    private static Path authorities() {
        return FOLDER.resolve("authorities.pem");
    }

    /** A TLS port of its choice, for callers with a certificate. */
    static NodeTls node() {
        return new NodeTls(OptionalInt.of(0), Optional.of(NODE_FILES), authorities(), true, Duration.ofSeconds(5));
    }

    static PeerCertificate ofScanner() {
        return new PeerCertificate(Optional.empty(), Set.of(PeerCertificate.fingerprint(SCANNER.certificate())));
    }

    public static TlsSecurity scanner() throws IOException {
        return TlsSecurity.with(TlsCredentials.load(Optional.of(SCANNER_FILES), authorities(), Clock.systemUTC()));
    }

    public static TlsSecurity other() throws IOException {
        return TlsSecurity.with(TlsCredentials.load(Optional.of(OTHER_FILES), authorities(), Clock.systemUTC()));
    }
}
