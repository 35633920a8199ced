package org.lobule.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lobule.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.TestModality;
import org.lobule.TestObjects;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.Program;
import org.lobule.dicom.net.TransportSecurity;
import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.tls.IdentityFiles;
import org.lobule.dicom.net.tls.PeerCertificate;
import org.lobule.dicom.net.tls.TestAuthority;
import org.lobule.dicom.net.tls.TlsCredentials;
import org.lobule.dicom.net.tls.TlsSecurity;

/** The packaged node over TLS as the hospital sees it: DCMTK's storescu, a renewed certificate, a revoked one, and an orderly end. */
class SecureNodeIT {

    private static final String SCANNER = "CTSCAN";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int PIXELS = 1_000_000;   // several PDUs

    @TempDir
    static Path folder;
    private static TestAuthority authority;
    private static Path tls;
    private static Path authorities;
    private static IdentityFiles.Pem scanner;
    private static TestAuthority.Issued lost;
    private static IdentityFiles.Pem lostFiles;
    private static int tlsPort;
    private static PackagedNode node;

    private final String study = TestObjects.newUid();
    private final Attributes slice = TestObjects.ct(study, TestObjects.newUid(), 1);

    @BeforeAll
    static void start() throws Exception {
        tls = Files.createDirectories(folder.resolve("dicom-conf/tls"));
        authority = new TestAuthority("Hospital authority");
        authorities = authority.write(tls.resolve("authorities.pem"));
        authority.issue("lobule").write(tls, "node");
        authority.writeRevocationList(tls.resolve("revoked.pem"), Duration.ofDays(1));
        scanner = authority.issue("scanner").write(folder, "scanner");
        lost = authority.issue("lost");
        lostFiles = lost.write(folder, "lost");
        tlsPort = PackagedNode.freePort();
        node = new PackagedNode(folder, SCANNER, "  - {ae-title: %s, host: 127.0.0.1, port: %d}\n".formatted(SCANNER, PackagedNode.freePort()),
                "max-attempts: 200", """
                tls:
                  port: %d
                  certificate: tls/node.pem
                  key: tls/node.key
                  authorities: tls/authorities.pem
                  revocation-lists: tls/revoked.pem
                """.formatted(tlsPort));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void storescuStoresWithMutualAuthenticationAndNobodyWithoutACertificate() throws Exception {
        Path file = folder.resolve(study + ".dcm");
        DicomFile.of(slice, UID.ExplicitVRLittleEndian).write(file);
        Program.Outcome stored = storescu(scanner, file);
        assertThat(stored.exitCode()).as(stored.output()).isZero();
        assertThat(node.study(study).path("study").path("instances").asInt()).isEqualTo(1);

        Program.Outcome anonymous = Program.run("echoscu", "+tla", "+cf", authorities, "-aet", SCANNER, "-aec", PackagedNode.AE_TITLE, "localhost", tlsPort);
        assertThat(anonymous.exitCode()).as(anonymous.output()).isNotZero();
        Program.Outcome plain = Program.run("echoscu", "-aet", SCANNER, "-aec", PackagedNode.AE_TITLE, "localhost", tlsPort);
        assertThat(plain.exitCode()).as(plain.output()).isNotZero();
    }

    @Test
    void aRenewedCertificateIsPresentedWithoutARestart() throws Exception {
        open(security(scanner)).close();
        TestAuthority.Issued renewed = authority.issue("lobule renewed");
        TlsSecurity expecting = security(scanner).expecting(new PeerCertificate(Optional.empty(), Set.of(PeerCertificate.fingerprint(renewed.certificate()))));
        assertThatThrownBy(() -> open(expecting)).hasMessageContaining("is not the one that this peer must present");
        renewed.write(tls, "node");
        open(expecting).close();
    }

    @Test
    void aCertificateThatIsRevokedIsRefusedWithoutARestart() throws Exception {
        Path file = folder.resolve(study + ".dcm");
        DicomFile.of(slice, UID.ExplicitVRLittleEndian).write(file);
        assertThat(storescu(lostFiles, file).exitCode()).isZero();
        authority.writeRevocationList(tls.resolve("revoked.pem"), Duration.ofDays(1), lost.certificate());
        assertThat(storescu(lostFiles, file).exitCode()).isNotZero();
        assertThat(storescu(scanner, file).exitCode()).isZero();
        assertThat(Files.readString(folder.resolve("node.log"))).contains("the certificate CN=lost, or one of its authorities, was revoked at ");
    }

    @Test
    void aNodeThatStopsLetsAnImageArriveAndTellsOthersToComeBackLater() throws Exception {
        slice.setBytes(Tag.PixelData, VR.OW, new byte[PIXELS]);
        try (TestModality modality = open(security(scanner))) {
            DimseStatus status = modality.storePausing(slice, () -> {
                node.askToStop();
                for (int port : new int[] {tlsPort, node.dicomPort()}) {
                    AAssociateRJ refused = eventually(() -> refusal(port), refusal -> refusal != null);
                    assertThat(refused.getMessage()).isEqualTo(AAssociateRJ.temporaryCongestion().getMessage());
                }
            });
            assertThat(status).isEqualTo(DimseStatus.SUCCESS);
        }
        node.awaitEnd();
        node.start();
        node.awaitStudy(study, SOON, answer -> answer.path("study").path("instances").asInt() == 1);
    }

    /** Null as long as associations are accepted. */
    private static AAssociateRJ refusal(int port) {
        try {
            TestModality.open(port, SCANNER, PackagedNode.AE_TITLE, List.of(UID.CTImageStorage),
                    port == tlsPort ? security(scanner) : TransportSecurity.NONE).close();
            return null;
        } catch (AAssociateRJ refused) {
            return refused;
        } catch (IOException e) {
            throw new AssertionError("port %d: %s".formatted(port, e.getMessage()), e);
        }
    }

    private static Program.Outcome storescu(IdentityFiles.Pem identity, Path file) throws IOException, InterruptedException {
        return Program.run("storescu", "+tls", identity.key(), identity.certificates(), "+cf", authorities, "-aet", SCANNER, "-aec", PackagedNode.AE_TITLE,
                "localhost", tlsPort, file);
    }

    private static TlsSecurity security(IdentityFiles identity) throws IOException {
        return TlsSecurity.with(TlsCredentials.load(Optional.of(identity), authorities, Clock.systemUTC()));
    }

    private static TestModality open(TransportSecurity security) throws IOException {
        return TestModality.open(tlsPort, SCANNER, PackagedNode.AE_TITLE, List.of(UID.CTImageStorage), security);
    }
}
