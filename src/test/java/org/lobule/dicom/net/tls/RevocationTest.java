package org.lobule.dicom.net.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.service.EchoSCU;

/** Certificates that an authority has taken back, as its lists in a file say. */
class RevocationTest {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;
    private Site site;
    private Path lists;

    @BeforeEach
    void makeASite() throws Exception {
        site = new Site(folder);
        lists = folder.resolve("revoked.pem");
    }

    @Test
    void aCallerWhoseCertificateWasRevokedIsRefusedFromTheNextHandshakeOn() throws Exception {
        site.authority.writeRevocationList(lists, DAY);
        try (RunningNode node = Site.start(consulting(site.node))) {
            echo(node, site.of(site.scanner));
            site.authority.writeRevocationList(lists, DAY, certificate(site.scanner));
            assertThatThrownBy(() -> echo(node, site.of(site.scanner))).isInstanceOf(IOException.class);
            assertThat(node.await(RunningNode.ConnectionRefused.class).reason()).contains("the certificate CN=scanner, or one of its authorities, was revoked at ");
        }
    }

    @Test
    void aCalledPeerWhoseCertificateWasRevokedIsRefused() throws Exception {
        site.authority.writeRevocationList(lists, DAY, certificate(site.node));
        try (RunningNode node = site.start()) {
            assertThatThrownBy(() -> echo(node, consulting(site.scanner))).isInstanceOf(IOException.class)
                .hasMessageContaining("the certificate CN=lobule, or one of its authorities, was revoked at ");
            site.authority.writeRevocationList(lists, DAY, certificate(site.scanner));
            echo(node, consulting(site.scanner));
        }
    }

    @Test
    void withoutACurrentListOfItsAuthorityNoCertificateIsTaken() throws Exception {
        new TestAuthority("Another authority").writeRevocationList(lists, DAY);
        try (RunningNode node = site.start()) {
            String unknown = "whether the certificate CN=lobule, issued by CN=Radiology authority, was revoked is not known: revoked.pem holds no current list of its authority";
            assertThatThrownBy(() -> echo(node, consulting(site.scanner))).isInstanceOf(IOException.class).hasMessageContaining(unknown);
            site.authority.writeRevocationList(lists, Duration.ofHours(-1));
            assertThatThrownBy(() -> echo(node, consulting(site.scanner))).as("out of date").isInstanceOf(IOException.class).hasMessageContaining(unknown);
        }
    }

    @Test
    void listsAreReadInPemAndInDerAndSayUntilWhenTheyAreCurrent() throws Exception {
        site.authority.writeRevocationList(lists, DAY);
        RevocationLists read = RevocationLists.read(lists);
        Path der = Files.write(folder.resolve("revoked.crl"), read.lists().getFirst().getEncoded());
        assertThat(RevocationLists.read(der).lists()).isEqualTo(read.lists());
        assertThat(credentials(site.node).revocationListsUntil()).contains(read.lists().getFirst().getNextUpdate().toInstant());
    }

    @Test
    void aFileWithoutAListIsNamed() throws Exception {
        Files.writeString(lists, "nothing");
        assertThatThrownBy(() -> credentials(site.node)).isInstanceOf(InvalidCredentialsException.class)
            .hasMessageContaining(lists + " holds no revocation list in PEM (-----BEGIN X509 CRL-----) or DER");
        Files.delete(lists);
        assertThatThrownBy(() -> credentials(site.node)).isInstanceOf(InvalidCredentialsException.class).hasMessageContaining(lists + " does not exist");
    }

    private TlsCredentials credentials(IdentityFiles identity) throws IOException {
        return TlsCredentials.load(Optional.of(identity), site.authorities, Optional.of(lists), Clock.systemUTC());
    }

    private TlsSecurity consulting(IdentityFiles identity) throws IOException {
        return TlsSecurity.with(credentials(identity));
    }

    private static X509Certificate certificate(IdentityFiles identity) throws IOException {
        return identity.read().certificate();
    }

    private static void echo(RunningNode node, TlsSecurity security) throws IOException {
        AAssociateRQ rq = AAssociateRQ.from("SCANNER", "LOBULE").proposing(UID.Verification, RunningNode.IMPLICIT);
        try (Association association = Association.open(node.address().withSecurity(security), rq)) {
            assertThat(new EchoSCU(association).echo()).isEqualTo(DimseStatus.SUCCESS);
        }
    }
}
