package org.lobule.dicom.net.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import javax.security.auth.x500.X500Principal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.TestObjects;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.Closing;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.RunningNode.Closed;
import org.lobule.dicom.net.RunningNode.ConnectionRefused;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.service.EchoSCU;
import org.lobule.dicom.net.service.StorageSCU;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Our requestor and our acceptor over TLS: who is let in, and what those are told who are not. */
class TlsAssociationTest {

    private static final AAssociateRQ CT_RQ = AAssociateRQ.from("SCANNER", "LOBULE").proposing(RunningNode.CT, RunningNode.EXPLICIT);

    private static final AAssociateRQ ECHO_RQ = AAssociateRQ.from("SCANNER", "LOBULE").proposing(UID.Verification, RunningNode.IMPLICIT);

    @TempDir
    Path folder;

    private Site site;

    @BeforeEach
    void makeTheSite() throws Exception {
        site = new Site(folder.resolve("site"));
    }

    @Test
    void anObjectArrivesUnchangedAndTheAssociationEndsInOrder() throws Exception {
        Attributes slice = TestObjects.ct(TestObjects.newUid(), TestObjects.newUid(), 1);
        byte[] encoded = TestObjects.encoded(slice, RunningNode.EXPLICIT);
        CRC32 crc = new CRC32();
        crc.update(encoded);
        try (RunningNode node = site.start()) {
            try (Association association = Association.open(node.address().withSecurity(site.of(site.scanner)), CT_RQ)) {
                assertThat(new StorageSCU(association).store(slice, RunningNode.EXPLICIT)).isEqualTo(DimseStatus.SUCCESS);
                association.release();
            }
            assertThat(node.received).singleElement().satisfies(received -> {
                assertThat(received.length()).isEqualTo(encoded.length);
                assertThat(received.crc()).isEqualTo(crc.getValue());
            });
            assertThat(node.await(Closed.class).closing().cause()).isEqualTo(Closing.Cause.RELEASED);
        }
    }

    @Test
    void aCallerWithoutCertificateIsLetInOnlyWhereNoneIsRequired() throws Exception {
        TlsSecurity anonymous = Site.of(Optional.empty(), site.authorities);
        try (RunningNode node = site.start()) {
            assertThatThrownBy(() -> Association.open(node.address().withSecurity(anonymous), CT_RQ)).isInstanceOf(IOException.class);
            assertThat(node.await(ConnectionRefused.class).reason()).contains("presented no certificate");
        }
        try (RunningNode node = Site.start(site.of(site.node).requiringCertificate(false))) {
            Association.open(node.address().withSecurity(anonymous), CT_RQ).close();
        }
    }

    @Test
    void certificatesOfAnUnknownAuthorityAreRefusedByBothSides() throws Exception {
        TestAuthority stranger = new TestAuthority("Somebody else");
        Path strangers = stranger.write(folder.resolve("strangers.pem"));
        IdentityFiles strange = stranger.issue("intruder").write(folder, "intruder");
        try (RunningNode node = site.start()) {
            assertThatThrownBy(() -> Association.open(node.address().withSecurity(site.of(strange)), CT_RQ)).isInstanceOf(IOException.class);
            assertThat(node.await(ConnectionRefused.class).reason()).contains("CN=intruder, issued by CN=Somebody else", "no authority in authorities.pem");

            TlsSecurity distrustful = Site.of(Optional.of(site.scanner), strangers);
            assertThatThrownBy(() -> Association.open(node.address().withSecurity(distrustful), CT_RQ))
                .hasMessageContaining("CN=lobule, issued by CN=Radiology authority, comes from no authority in strangers.pem");
            assertThat(node.await(ConnectionRefused.class).reason()).contains("the peer broke it off", "certificate");
        }
    }

    @Test
    void certificatesThatAreExpiredOrNotYetValidAreRefusedByBothSides() throws Exception {
        IdentityFiles expired = site.authority.issue("old", Duration.ofDays(-30), Duration.ofDays(-1)).write(folder, "old");
        IdentityFiles early = site.authority.issue("early", Duration.ofDays(1), Duration.ofDays(2)).write(folder, "early");
        try (RunningNode node = site.start()) {
            assertThatThrownBy(() -> Association.open(node.address().withSecurity(site.of(expired)), CT_RQ)).isInstanceOf(IOException.class);
            assertThat(node.await(ConnectionRefused.class).reason()).contains("the certificate CN=old expired at 20");
            assertThatThrownBy(() -> Association.open(node.address().withSecurity(site.of(early)), CT_RQ)).isInstanceOf(IOException.class);
            assertThat(node.await(ConnectionRefused.class).reason()).contains("the certificate CN=early is not valid before 20");
        }
        try (RunningNode node = Site.start(site.of(expired))) {
            assertThatThrownBy(() -> Association.open(node.address().withSecurity(site.of(site.scanner)), CT_RQ))
                .hasMessageContaining("the certificate CN=old expired at 20");
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefusedUnlessHostNamesAreNotChecked() throws Exception {
        IdentityFiles elsewhere = site.authority.issue("elsewhere", TestAuthority.ecKeys(), "pacs.example", new byte[] {(byte) 192, 0, 2, 1},
            Duration.ofDays(-1), Duration.ofDays(1)).write(folder, "elsewhere");
        try (RunningNode node = Site.start(site.of(elsewhere))) {
            TlsSecurity scanner = site.of(site.scanner);
            assertThatThrownBy(() -> Association.open(node.address().withSecurity(scanner), CT_RQ))
                .hasMessageContaining("CN=elsewhere is not accepted").hasMessageContaining("127.0.0.1");
            Association.open(node.address().withSecurity(scanner.checkingHostName(false)), CT_RQ).close();
        }
    }

    @Test
    void aCalledPeerMustPresentTheCertificateThatWasNamed() throws Exception {
        try (RunningNode node = site.start()) {
            TlsSecurity scanner = site.of(site.scanner);
            String fingerprint = PeerCertificate.fingerprint(PemFile.read(site.node.certificates()).certificates().getFirst());
            PeerCertificate right = new PeerCertificate(Optional.of(new X500Principal("cn=LOBULE")), Set.of("00".repeat(32), fingerprint));
            Association.open(node.address().withSecurity(scanner.expecting(right)), CT_RQ).close();

            PeerCertificate other = new PeerCertificate(Optional.empty(), Set.of("00".repeat(32)));
            assertThatThrownBy(() -> Association.open(node.address().withSecurity(scanner.expecting(other)), CT_RQ))
                .hasMessageContaining("CN=lobule with the SHA-256 fingerprint " + fingerprint);
            PeerCertificate othersName = new PeerCertificate(Optional.of(new X500Principal("CN=pacs")), Set.of(fingerprint));
            assertThatThrownBy(() -> Association.open(node.address().withSecurity(scanner.expecting(othersName)), CT_RQ)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anRSAKeyThatIsTooShortIsRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        IdentityFiles weak = site.authority.issue("weak", generator.generateKeyPair(), "localhost", new byte[] {127, 0, 0, 1},
            Duration.ofDays(-1), Duration.ofDays(1)).write(folder, "weak");
        try (RunningNode node = site.start()) {
            assertThatThrownBy(() -> Association.open(node.address().withSecurity(site.of(weak)), CT_RQ)).isInstanceOf(IOException.class);
            assertThat(node.await(ConnectionRefused.class).reason()).contains("the RSA key of the certificate CN=weak is shorter than 2048 bits");
        }
    }

    @Test
    void plainDICOMOnTheTLSPortAndTLSOnThePlainPortAreToldApart() throws Exception {
        try (RunningNode secure = site.start(); RunningNode plain = RunningNode.start()) {
            assertThatThrownBy(() -> Association.open(secure.address(), CT_RQ)).isInstanceOf(IOException.class);
            assertThat(secure.await(ConnectionRefused.class).reason()).isEqualTo("the peer requests an association without TLS, which this port requires");

            assertThatThrownBy(() -> Association.open(plain.address().withSecurity(site.of(site.scanner)), CT_RQ))
                .hasMessageContaining("the peer does not speak TLS at this port");
            assertThat(plain.await(ConnectionRefused.class).reason()).contains("the peer speaks TLS");
        }
    }

    @Test
    void aRenewedCertificateIsInUseWithoutARestartAndABrokenOneIsNot() throws Exception {
        TlsCredentials credentials = TlsCredentials.load(Optional.of(site.node), site.authorities, Clock.systemUTC());
        try (RunningNode node = Site.start(TlsSecurity.with(credentials))) {
            Connection address = node.address().withSecurity(site.of(site.scanner));
            try (Association before = Association.open(address, CT_RQ)) {
                TestAuthority.Issued renewed = site.authority.issue("lobule renewed");
                renewed.write(site.folder, "node");
                touch(site.node.certificates(), 10);

                Association.open(address.withSecurity(expecting("CN=lobule renewed")), CT_RQ).close();
                assertThat(credentials.certificate()).contains(renewed.certificate());
                assertThat(credentials.problem()).isEmpty();

                Files.writeString(site.node.key(), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
                touch(site.node.key(), 20);
                Association.open(address.withSecurity(expecting("CN=lobule renewed")), CT_RQ).close();
                assertThat(credentials.problem().orElseThrow()).contains("node.key", "cannot be read").doesNotContain("AAAA");

                site.authority.issue("other key").write(folder, "other");
                Files.copy(folder.resolve("other.key"), site.node.key(), StandardCopyOption.REPLACE_EXISTING);
                touch(site.node.key(), 30);
                Association.open(address.withSecurity(expecting("CN=lobule renewed")), CT_RQ).close();
                assertThat(credentials.problem().orElseThrow()).contains("the private key is not that of the certificate CN=lobule renewed");

                Files.delete(site.node.key());
                assertThat(credentials.problem().orElseThrow()).contains("does not exist");
                site.authority.issue("lobule again").write(site.folder, "node");
                Association.open(address.withSecurity(expecting("CN=lobule again")), CT_RQ).close();
                assertThat(credentials.problem()).isEmpty();
                before.release();
            }
        }
    }

    @Test
    void renewalsWhileAssociationsComeAndGoDisturbNoneOfThem() throws Exception {
        TlsCredentials credentials = TlsCredentials.load(Optional.of(site.node), site.authorities, Clock.systemUTC());
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger echoed = new AtomicInteger();
        try (RunningNode node = Site.start(TlsSecurity.with(credentials)); ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Connection address = node.address().withSecurity(site.of(site.scanner));
            List<Future<?>> calling = Stream.generate(() -> callers.submit(() -> {
                while (!over.get()) {
                    try (Association association = Association.open(address, ECHO_RQ)) {
                        assertThat(new EchoSCU(association).echo()).isEqualTo(DimseStatus.SUCCESS);
                        association.release();
                        echoed.incrementAndGet();
                    }
                }
                return null;
            })).<Future<?>>map(call -> call).limit(3).toList();
            try {
                for (int renewal = 1; renewal <= 10; renewal++) {
                    renewUnderTraffic(credentials, address, renewal);
                }
            } finally {
                over.set(true);
            }
            for (Future<?> caller : calling) {
                caller.get(20, TimeUnit.SECONDS);
            }
            assertThat(echoed.get()).isPositive();
            assertThat(credentials.problem()).isEmpty();
        }
    }

    private void renewUnderTraffic(TlsCredentials credentials, Connection address, int renewal) throws Exception {
        TestAuthority.Issued renewed = site.authority.issue("renewed " + renewal);
        // The key first: for a moment it is not the certificate's
        Files.writeString(site.node.key(), TestAuthority.pem("PRIVATE KEY", renewed.key().getEncoded()));
        touch(site.node.key(), 10 * renewal);
        Association.open(address, ECHO_RQ).close();
        renewed.write(site.folder, "node");
        touch(site.node.certificates(), 10 * renewal + 5);
        // While one handshake reads the files the others go on with the former certificate
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            while (!credentials.certificate().equals(Optional.of(renewed.certificate()))) {
                Thread.onSpinWait();
            }
        });
        Association.open(address.withSecurity(expecting("CN=renewed " + renewal)), ECHO_RQ).close();
    }

    private TlsSecurity expecting(String subject) throws IOException {
        return site.of(site.scanner).expecting(new PeerCertificate(Optional.of(new X500Principal(subject)), Set.of()));
    }

    /** Files that are written within the clock's tick of the file system still differ in time. */
    private static void touch(Path file, int secondsLater) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(secondsLater)));
    }
}
