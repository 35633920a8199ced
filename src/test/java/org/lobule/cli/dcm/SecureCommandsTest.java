package org.lobule.cli.dcm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.Server;
import org.lobule.dicom.net.TransportSecurity;
import org.lobule.dicom.net.service.SomeSlices;
import org.lobule.dicom.net.tls.IdentityFiles;
import org.lobule.dicom.net.tls.TestAuthority;
import org.lobule.dicom.net.tls.TlsCredentials;
import org.lobule.dicom.net.tls.TlsSecurity;

/** The commands over TLS: with Orthanc, DCMTK's storescp and the node's own listener, and what they say when it does not work. */
class SecureCommandsTest {

    @TempDir
    Path folder;

    private TestAuthority authority;
    private Path authorities;
    private TestAuthority.Issued issued;
    private IdentityFiles.Pem server;
    private IdentityFiles.Pem client;

    @BeforeEach
    void makeCertificates() throws Exception {
        authority = new TestAuthority("Radiology authority");
        authorities = authority.write(folder.resolve("authorities.pem"));
        issued = authority.issue("server");
        server = issued.write(folder, "server");
        client = authority.issue("client").write(folder, "client");
    }

    @Test
    void aStudyIsSentToFoundAtAndTakenFromOrthancOverTls() throws Exception {
        List<Path> slices = SomeSlices.write(Files.createDirectory(folder.resolve("study")), 4, UID.ExplicitVRLittleEndian);
        try (Server archive = Server.start(folder.resolve("log"), "Orthanc", port -> new Object[] {orthancConfiguration(port)})) {
            CommandRun echo = run("echo", archive.port(), "--called", "ARCHIVE");
            assertThat(echo.out()).as(echo.err()).startsWith("ARCHIVE at localhost:%d answers".formatted(archive.port()));
            CommandRun send = run("send", archive.port(), folder.resolve("study"), "--called", "ARCHIVE", "--max-pdu", 16384);
            assertThat(send.out()).as(send.err()).startsWith("4 sent to ARCHIVE");
            CommandRun find = run("find", archive.port(), "--called", "ARCHIVE", "--key", "StudyInstanceUID=" + SomeSlices.STUDY);
            assertThat(find.err()).contains("1 found");
            CommandRun get = run("get", archive.port(), "--called", "ARCHIVE", "--study", SomeSlices.STUDY, "--out", folder.resolve("got"));
            assertThat(get.exitCode()).as(get.err()).isZero();
        }
        try (Stream<Path> got = Files.list(folder.resolve("got"))) {
            assertThat(got).hasSize(slices.size());
        }
    }

    @Test
    void storescpOverTlsTakesWhatIsSentAndWantsACertificate() throws Exception {
        Path slice = SomeSlices.write(folder, 1, UID.ExplicitVRLittleEndian).getFirst();
        Path stored = Files.createDirectory(folder.resolve("stored"));
        try (Server storescp = Server.start(folder.resolve("log"), "storescp", port -> new Object[] {"+tls", server.key(), server.certificates(),
                "+cf", authorities, "-od", stored, port})) {
            assertThat(run("send", storescp.port(), slice).exitCode()).isZero();
            CommandRun anonymous = CommandRun.of("echo", "localhost", storescp.port(), "--tls", "--tls-ca", authorities);
            assertThat(anonymous.exitCode()).isEqualTo(1);
            assertThat(anonymous.err()).contains("give one with --tls-cert and --tls-key");
        }
        try (Stream<Path> files = Files.list(stored)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void withoutACertificateOneIsAnonymousWhereThePeerAllowsIt() throws Exception {
        TransportSecurity anybody = TlsSecurity.with(credentials(server)).requiringCertificate(false);
        try (RunningNode node = node(anybody)) {
            assertThat(CommandRun.of("echo", "localhost", node.port(), "--called", "LOBULE", "--tls", "--tls-ca", authorities).exitCode()).isZero();
        }
        try (RunningNode node = node(TlsSecurity.with(credentials(server)))) {
            assertThat(CommandRun.of("echo", "localhost", node.port(), "--called", "LOBULE", "--tls", "--tls-ca", authorities).err())
                .contains("give one with --tls-cert and --tls-key");
            assertThat(run("echo", node.port(), "--called", "LOBULE").exitCode()).isZero();
        }
    }

    @Test
    void aKeystoreTakesThePlaceOfTwoFiles() throws Exception {
        Path store = folder.resolve("client.p12");
        authority.issue("client").writeStore(store, "secret");
        Path password = Files.writeString(folder.resolve("password"), "secret\n");
        try (RunningNode node = node(TlsSecurity.with(credentials(server)))) {
            assertThat(CommandRun.of("echo", "localhost", node.port(), "--called", "LOBULE", "--tls", "--tls-ca", authorities, "--tls-keystore", store,
                "--tls-password-file", password).exitCode()).isZero();
            Files.writeString(password, "wrong\n");
            assertThat(CommandRun.of("echo", "localhost", node.port(), "--called", "LOBULE", "--tls", "--tls-ca", authorities, "--tls-keystore", store,
                "--tls-password-file", password).err()).contains("cannot be opened: the password is wrong");
        }
    }

    @Test
    void aPeerThatCannotBeTrustedIsNamedWithWhatToDo() throws Exception {
        Path strangers = new TestAuthority("Somebody else").write(folder.resolve("strangers.pem"));
        IdentityFiles.Pem expired = authority.issue("expired", Duration.ofDays(-90), Duration.ofDays(-1)).write(folder, "expired");
        try (RunningNode node = node(TlsSecurity.with(credentials(server)))) {
            assertThat(CommandRun.of("echo", "localhost", node.port(), "--called", "LOBULE", "--tls", "--tls-ca", strangers).err())
                .contains("the certificate CN=server, issued by CN=Radiology authority, comes from no authority in strangers.pem; "
                    + "give the certificate of its issuer with --tls-ca, if you trust it");
            assertThat(run("echo", node.port(), "--called", "LOBULE", "--tls-crl", authority.writeRevocationList(folder.resolve("crl"), Duration.ofDays(1),
                issued.certificate())).err()).contains("was revoked at ", "the peer needs a new certificate");
        }
        try (RunningNode node = node(TlsSecurity.with(credentials(expired)))) {
            assertThat(run("echo", node.port(), "--called", "LOBULE").err()).contains("the certificate CN=expired expired at ", "; the peer needs a new certificate");
        }
        IdentityFiles.Pem elsewhere = authority.issue("elsewhere", TestAuthority.ecKeys(), "pacs.example", new byte[] {10, 0, 0, 1}, Duration.ofDays(-1),
            Duration.ofDays(1)).write(folder, "elsewhere");
        try (RunningNode node = node(TlsSecurity.with(credentials(elsewhere)))) {
            assertThat(run("echo", node.port(), "--called", "LOBULE").err()).contains("call it by a name in its certificate, or give --tls-any-host");
            assertThat(run("echo", node.port(), "--called", "LOBULE", "--tls-any-host").exitCode()).isZero();
        }
    }

    @Test
    void whoeverMixesUpPortsWithAndWithoutTlsIsTold() throws Exception {
        try (RunningNode node = RunningNode.start()) {
            assertThat(run("echo", node.port(), "--called", "LOBULE").err()).contains("leave --tls out");
        }
        try (RunningNode node = node(TlsSecurity.with(credentials(server)))) {
            assertThat(CommandRun.of("echo", "localhost", node.port(), "--called", "LOBULE").err()).contains("add --tls and --tls-ca");
        }
        try (Server plain = Server.start(folder.resolve("plain.log"), "storescp", port -> new Object[] {"--ignore", port})) {
            assertThat(run("echo", plain.port(), "--timeout", 5).err()).contains("leave --tls out");
        }
        try (Server tls = Server.start(folder.resolve("tls.log"), "storescp", port -> new Object[] {"--ignore", "+tls", server.key(), server.certificates(),
                "+cf", authorities, port})) {
            assertThat(CommandRun.of("echo", "localhost", tls.port(), "--timeout", 5).err()).contains("add --tls and --tls-ca");
        }
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() {
        assertThat(CommandRun.of("echo", "localhost", 104, "--tls").err()).contains("--tls needs --tls-ca FILE");
        assertThat(CommandRun.of("echo", "localhost", 104, "--tls-ca", authorities).err()).contains("go with --tls");
        assertThat(CommandRun.of("echo", "localhost", 104, "--tls", "--tls-ca", authorities, "--tls-cert", client.certificates()).err()).contains("--tls-cert and --tls-key go together");
        assertThat(CommandRun.of("echo", "localhost", 104, "--max-pdu", 100).err()).contains("--max-pdu has to be between 4096 and 1048576");
        assertThat(CommandRun.of("echo", "localhost", 104, "--passcode-file", client.key()).err()).contains("--passcode-file goes with --user");
        assertThat(CommandRun.of("echo", "localhost", 104, "--tls", "--tls-ca", folder.resolve("none.pem")).err()).contains("none.pem does not exist");
    }

    @Test
    void theUserIsNamedToThePeer() throws Exception {
        Path passcode = Files.writeString(folder.resolve("passcode"), "open sesame\n");
        try (RunningNode node = RunningNode.start()) {
            assertThat(CommandRun.of("echo", "localhost", node.port(), "--called", "LOBULE", "--user", "reader").out()).doesNotContain("note:");
            CommandRun asked = CommandRun.of("echo", "localhost", node.port(), "--called", "LOBULE", "--user", "reader", "--passcode-file", passcode);
            assertThat(asked.exitCode()).isZero();
            assertThat(asked.out()).contains("note: it does not say that it knows the user");
            assertThat(asked.out() + asked.err()).doesNotContain("sesame");
        }
    }

    /** A command with this client's certificate. */
    private CommandRun run(String command, int port, Object... more) {
        return CommandRun.of(Stream.concat(Stream.of(command, "localhost", port, "--tls", "--tls-ca", authorities, "--tls-cert", client.certificates(),
            "--tls-key", client.key()), Stream.of(more)).toArray());
    }

    private TlsCredentials credentials(IdentityFiles identity) throws IOException {
        return TlsCredentials.load(Optional.of(identity), authorities, Clock.systemUTC());
    }

    private static RunningNode node(TransportSecurity security) throws IOException {
        return RunningNode.start(RunningNode.entity(), null, RunningNode.connection().withSecurity(security), RunningNode.limits());
    }

    /** Its key has to be in a file of its own, as here. */
    private Path orthancConfiguration(int port) {
        try {
            return Files.writeString(folder.resolve("orthanc.json"), """
                {"Name": "archive", "StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "HttpServerEnabled": false, "DicomAet": "ARCHIVE", "DicomPort": %2$d,
                 "Plugins": [], "DicomAlwaysAllowEcho": true, "DicomAlwaysAllowStore": true, "DicomAlwaysAllowFind": true, "DicomAlwaysAllowGet": true,
                 "DicomTlsEnabled": true, "DicomTlsCertificate": "%3$s", "DicomTlsPrivateKey": "%4$s", "DicomTlsTrustedCertificates": "%5$s"}
                """.formatted(folder.resolve("orthanc"), port, server.certificates(), server.key(), authorities));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
