package org.lobule.dicom.net.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.Program;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.RunningNode.ConnectionRefused;
import org.lobule.dicom.net.pdu.AAssociateRQ;

/** Certificates that OpenSSL issues and that BCP 195 (RFC 9325 section 4.5) forbids, although their authority is trusted. */
class WeakCertificatesTest {

    private static final AAssociateRQ ECHO = AAssociateRQ.from("SCANNER", "LOBULE").proposing(UID.Verification, RunningNode.IMPLICIT);

    @TempDir
    Path folder;

    private Path authority;
    private Path extensions;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        authority = folder.resolve("authority.pem");
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder.resolve("authority.key"), "-out", authority,
            "-subj", "/CN=authority", "-days", 2);
        extensions = Files.writeString(folder.resolve("extensions"), "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
    }

    private IdentityFiles.Pem issue(String name, String digest, Path issuer, String issuerKey, int bits, Path extensionFile) throws Exception {
        Path key = folder.resolve(name + ".key");
        Path request = folder.resolve(name + ".csr");
        Path certificate = folder.resolve(name + ".pem");
        openssl("req", "-newkey", "rsa:" + bits, "-nodes", "-keyout", key, "-out", request, "-subj", "/CN=" + name);
        openssl("x509", "-req", "-in", request, "-CA", issuer, "-CAkey", folder.resolve(issuerKey), "-CAcreateserial", "-" + digest, "-days", 1,
            "-extfile", extensionFile, "-out", certificate);
        return new IdentityFiles.Pem(certificate, key, Optional.empty());
    }

    private static void openssl(Object... arguments) throws IOException, InterruptedException {
        Program.Outcome outcome = Program.run("openssl", arguments);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    private TlsSecurity of(IdentityFiles identity) throws IOException {
        return Site.of(Optional.of(identity), authority);
    }

    private IdentityFiles.Pem strong(String name) throws Exception {
        return issue(name, "sha256", authority, "authority.key", 2048, extensions);
    }

    /** The strong caller is let in, so that what is refused is refused for its weakness. */
    private void assertRefusedByBothSides(IdentityFiles weak, String reason) throws Exception {
        IdentityFiles strong = strong("strong");
        try (RunningNode node = Site.start(of(strong))) {
            Association.open(node.address().withSecurity(of(strong)), ECHO).close();
            assertThatThrownBy(() -> Association.open(node.address().withSecurity(of(weak)), ECHO)).isInstanceOf(IOException.class);
            assertThat(node.await(ConnectionRefused.class).reason()).contains(reason);
        }
        try (RunningNode node = Site.start(of(weak))) {
            assertThatThrownBy(() -> Association.open(node.address().withSecurity(of(strong)), ECHO)).hasMessageContaining("TLS handshake failed");
        }
    }

    @ParameterizedTest
    @CsvSource({"sha1, SHA1withRSA", "md5, MD5withRSA"})
    void aCertificateSignedOverAHashThatCanBeForgedIsRefused(String digest, String algorithm) throws Exception {
        assertRefusedByBothSides(issue("forgeable", digest, authority, "authority.key", 2048, extensions),
            "the certificate CN=forgeable is signed with " + algorithm);
    }

    @Test
    void aWeakLinkBetweenACertificateAndItsAuthorityIsRefused() throws Exception {
        Path ofAnAuthority = Files.writeString(folder.resolve("ofAnAuthority"), "basicConstraints=critical,CA:TRUE\n");
        IdentityFiles.Pem link = issue("link", "sha256", authority, "authority.key", 1024, ofAnAuthority);
        IdentityFiles.Pem leaf = issue("leaf", "sha256", link.certificates(), "link.key", 2048, extensions);
        Path chain = Files.writeString(folder.resolve("chain.pem"), Files.readString(leaf.certificates()) + Files.readString(link.certificates()));

        assertRefusedByBothSides(new IdentityFiles.Pem(chain, leaf.key(), Optional.empty()), "the RSA key of the certificate CN=link is shorter than 2048 bits");
    }
}
