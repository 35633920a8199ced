package org.lobule.dicom.net.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.TestObjects;
import org.lobule.Tool;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.Closing;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.Program;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.RunningNode.Closed;
import org.lobule.dicom.net.RunningNode.ConnectionRefused;
import org.lobule.dicom.net.Server;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.service.EchoSCU;
import org.lobule.dicom.net.service.StorageSCU;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** DCMTK in both directions, and what OpenSSL can and cannot negotiate. */
class OtherTlsToolsTest {

    @TempDir
    Path folder;

    private Site site;
    private Attributes slice;
    private Path file;

    @BeforeEach
    void makeTheSite() throws Exception {
        site = new Site(folder.resolve("site"));
        slice = TestObjects.ct(TestObjects.newUid(), TestObjects.newUid(), 1);
        file = folder.resolve("slice.dcm");
        DicomFile.of(slice, RunningNode.EXPLICIT).write(file);
    }

    private Object[] dcmtk(IdentityFiles.Pem identity, Path authorities, Object... more) {
        return Stream.concat(Stream.of("+tls", identity.key(), identity.certificates(), "+cf", authorities), Arrays.stream(more)).toArray();
    }

    @Test
    void storescuStoresOverTLS() throws Exception {
        try (RunningNode node = site.start()) {
            Program.Outcome outcome = Program.run("storescu", dcmtk(site.scanner, site.authorities, "--repeat", 20, "-aec", "LOBULE", "127.0.0.1", node.port(), file));
            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            assertThat(node.received).hasSize(20).allSatisfy(received ->
                assertThat(received.length()).isEqualTo(TestObjects.encoded(slice, received.transferSyntaxUID()).length));
            assertThat(node.await(Closed.class).closing().cause()).isEqualTo(Closing.Cause.RELEASED);
        }
    }

    @Test
    void echoscuIsRefusedWithoutACertificateOrWithAStrangersAndTrustsUsOnlyByOurAuthority() throws Exception {
        TestAuthority stranger = new TestAuthority("Somebody else");
        IdentityFiles.Pem strange = stranger.issue("intruder").write(folder, "intruder");
        Path strangers = stranger.write(folder.resolve("strangers.pem"));
        try (RunningNode node = site.start()) {
            Object[] peer = {"-aec", "LOBULE", "127.0.0.1", node.port()};
            assertThat(Program.run("echoscu", dcmtk(site.scanner, site.authorities, peer)).exitCode()).isZero();
            assertThat(Program.run("echoscu", Stream.concat(Stream.of("+tla", "-ic"), Arrays.stream(peer)).toArray()).exitCode()).isNotZero();
            assertThat(node.await(ConnectionRefused.class).reason()).contains("presented no certificate");
            assertThat(Program.run("echoscu", dcmtk(strange, site.authorities, peer)).exitCode()).isNotZero();
            assertThat(node.await(ConnectionRefused.class).reason()).contains("CN=intruder");
            assertThat(Program.run("echoscu", dcmtk(site.scanner, strangers, peer)).exitCode()).isNotZero();
            assertThat(node.await(ConnectionRefused.class).reason()).containsAnyOf("it does not know the authority of this node's certificate", "does not accept this node's certificate");
            assertThat(Program.run("echoscu", peer).exitCode()).as("without TLS").isNotZero();
            assertThat(node.await(ConnectionRefused.class).reason()).contains("without TLS");
        }
    }

    @Test
    void storescpTakesOurResultsOverTLSAndRefusesAStranger() throws Exception {
        Path received = Files.createDirectory(folder.resolve("received"));
        IdentityFiles strange = new TestAuthority("Somebody else").issue("intruder").write(folder, "intruder");
        AAssociateRQ rq = AAssociateRQ.from("LOBULE", "STORESCP").proposing(RunningNode.CT, RunningNode.EXPLICIT);
        try (Server storescp = Server.start(folder.resolve("log"), "storescp", port -> dcmtk(site.scanner, site.authorities, "+xe", "-od", received, port))) {
            try (Association association = Association.open(storescp.address().withSecurity(site.of(site.node)), rq)) {
                assertThat(new StorageSCU(association).store(slice, RunningNode.EXPLICIT)).isEqualTo(DimseStatus.SUCCESS);
                association.release();
            }
            try (Stream<Path> files = Files.list(received)) {
                assertThat(DicomFile.read(files.findFirst().orElseThrow()).dataset()).isEqualTo(slice);
            }
            assertThatThrownBy(() -> Association.open(storescp.address().withSecurity(site.of(strange)), rq))
                .message().startsWith("TLS handshake failed: ").containsAnyOf("it does not know the authority of this node's certificate", "does not accept this node's certificate");
        }
    }

    @Test
    void encryptedKeysAndStoresOfOpenSSLAreRead() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "s3cret\n");
        Path encrypted = folder.resolve("encrypted.key");
        openssl("pkcs8", "-topk8", "-in", site.node.key(), "-out", encrypted, "-passout", "file:" + password);
        Path store = folder.resolve("node.p12");
        openssl("pkcs12", "-export", "-inkey", site.node.key(), "-in", site.node.certificates(), "-out", store, "-passout", "file:" + password);
        assertThat(Files.readString(encrypted)).contains("ENCRYPTED");
        for (IdentityFiles identity : List.of(new IdentityFiles.Pem(site.node.certificates(), encrypted, Optional.of(password)),
                new IdentityFiles.Pkcs12(store, Optional.of(password)))) {
            try (RunningNode node = Site.start(site.of(identity))) {
                AAssociateRQ rq = AAssociateRQ.from("SCANNER", "LOBULE").proposing(UID.Verification, RunningNode.IMPLICIT);
                try (Association association = Association.open(node.address().withSecurity(site.of(site.scanner)), rq)) {
                    assertThat(new EchoSCU(association).echo()).isEqualTo(DimseStatus.SUCCESS);
                }
            }
        }
    }

    @Test
    void onlyTLS12And13WithStrongSuitesAreNegotiated() throws Exception {
        try (RunningNode node = site.start()) {
            assertThat(client(node, "", "-tls1_3")).contains("TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384");
            assertThat(client(node, "", "-tls1_2")).contains("Cipher is ECDHE-ECDSA-AES256-GCM-SHA384").contains("Compression: NONE");
            node.await(ConnectionRefused.class);   // two that said nothing after the handshake
            node.await(ConnectionRefused.class);
            for (String[] refused : new String[][] {{"-tls1"}, {"-tls1_1"}, {"-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA256:@SECLEVEL=0"},
                    {"-tls1_2", "-cipher", "ECDHE-ECDSA-AES256-SHA:@SECLEVEL=0"}, {"-tls1_2", "-cipher", "AES256-GCM-SHA384"}}) {
                List<String> options = new ArrayList<>(List.of(refused));
                if (!options.contains("-cipher")) {
                    options.addAll(List.of("-cipher", "ALL:@SECLEVEL=0"));   // else OpenSSL itself declines
                }
                assertThat(client(node, "", options.toArray(String[]::new))).as(options.toString()).contains("Cipher is (NONE)").containsPattern("alert (protocol version|handshake failure)");
                assertThat(node.await(ConnectionRefused.class).reason()).as(options.toString()).startsWith("TLS handshake failed");
            }
        }
    }

    @Test
    void aConnectionIsNotRenegotiated() throws Exception {
        try (RunningNode node = site.start()) {
            assertThat(client(node, "R\n", "-tls1_2")).contains("RENEGOTIATING").containsPattern("alert|no renegotiation|error");
            assertThat(node.await(ConnectionRefused.class).reason()).doesNotContain("association request");
        }
    }

    /** What openssl s_client prints when it has sent the input. */
    private String client(RunningNode node, String input, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Tool.require("openssl").toString(), "s_client", "-connect", "127.0.0.1:" + node.port(),
            "-cert", site.scanner.certificates().toString(), "-key", site.scanner.key().toString(), "-CAfile", site.authorities.toString()));
        command.addAll(List.of(options));
        Path in = Files.writeString(folder.resolve("input"), input);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(in.toFile()).start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void openssl(Object... arguments) throws IOException, InterruptedException {
        Program.Outcome outcome = Program.run("openssl", arguments);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }
}
