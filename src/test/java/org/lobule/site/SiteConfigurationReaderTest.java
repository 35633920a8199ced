package org.lobule.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import javax.security.auth.x500.X500Principal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.tls.IdentityFiles;
import org.lobule.dicom.net.tls.PeerCertificate;
import org.lobule.dicom.net.tls.TestAuthority;
import org.lobule.dicom.pixel.PixelFrames;
import org.lobule.segmentation.dicom.RegionTerms;

class SiteConfigurationReaderTest {

    @TempDir
    Path folder;

    @Test
    void theShippedDefaultsAreUsableAsTheyAre() {
        SiteConfiguration site = SiteConfigurationReader.read(Optional.empty());

        assertThat(site.node().aeTitle()).isEqualTo("LOBULE");
        assertThat(site.node().port()).hasValue(11112);
        assertThat(site.node().bind()).isEqualTo("127.0.0.1");
        assertThat(site.peer("PACSNODE").orElseThrow().address()).contains(new Peer.Address("127.0.0.1", 14242));
        assertThat(site.storage().getFirst().sopClasses()).contains(UID.CTImageStorage, UID.MRImageStorage);
        assertThat(site.storage().getFirst().transferSyntaxes()).contains("1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.5");
        assertThat(site.destination("pacs").orElseThrow().firstRetry()).isEqualTo(Duration.ofSeconds(10));
        assertThat(site.regionTerms()).as("the file and the program's own words do not drift apart").isEqualTo(RegionTerms.DEFAULT);
    }

    @Test
    void everyTransferSyntaxInWhichImagesAreAcceptedCanBeDecoded() {
        SiteConfiguration site = SiteConfigurationReader.read(Optional.empty());

        for (StorageRule rule : site.storage()) {
            if (rule.sopClasses().contains(UID.CTImageStorage)) {
                assertThat(rule.transferSyntaxes()).allMatch(PixelFrames::supports).hasSizeGreaterThan(8);
            }
        }
    }

    @Test
    void aFileThatTheFolderLacksIsTakenFromTheDefaults() throws IOException {
        write("node.yaml", "ae-title: LIVER1\nbind: 127.0.0.1\nport: 0\n");

        SiteConfiguration site = SiteConfigurationReader.read(Optional.of(folder));

        assertThat(site.node().aeTitle()).isEqualTo("LIVER1");
        assertThat(site.node().answersTo("LOBULE")).isFalse();
        assertThat(site.peers()).hasSize(1);
    }

    @Test
    void everyMistakeIsNamedWithFileAndPlace() throws IOException {
        write("node.yaml", "ae-title: A TITLE THAT IS TOO LONG\nbind: 127.0.0.1\nport: 99999\nprot: 1\n");
        write("peers.yaml", "peers:\n  - host: pacs\n    port: 104\n");

        assertThatExceptionOfType(SiteConfigurationException.class).isThrownBy(() -> SiteConfigurationReader.read(Optional.of(folder)))
                .satisfies(refused -> assertThat(refused.mistakes()).hasSize(4)
                        .anyMatch(mistake -> mistake.contains("node.yaml") && mistake.contains("ae-title"))
                        .anyMatch(mistake -> mistake.contains("node.yaml") && mistake.contains("port"))
                        .anyMatch(mistake -> mistake.contains("node.yaml") && mistake.contains("prot"))
                        .anyMatch(mistake -> mistake.contains("peers.yaml") && mistake.contains("/peers/0") && mistake.contains("ae-title")));
    }

    @Test
    void aDestinationMustGoToAPeerThatListens() throws IOException {
        write("peers.yaml", "peers:\n  - ae-title: SCANNER\n");
        write("destinations.yaml", "destinations:\n  - {name: here, peer: SCANNER}\n  - {name: there, peer: NOBODY}\n");

        assertThatExceptionOfType(SiteConfigurationException.class).isThrownBy(() -> SiteConfigurationReader.read(Optional.of(folder)))
                .withMessageContaining("here goes to SCANNER").withMessageContaining("there goes to NOBODY");
    }

    @Test
    void usersOfAPeerAreAskedForOnlyWhereTheyAreRequired() throws IOException {
        String users = "    users:\n      - {name: reader, passcode: '%s'}\n".formatted(PasscodeHash.of("secret").encoded());
        write("destinations.yaml", "destinations: []\n");
        write("peers.yaml", "peers:\n  - ae-title: ASKED\n    user-identity: require\n" + users + "  - ae-title: IGNORED\n    user-identity: ignore\n" + users
                + "  - ae-title: PLAIN\n");

        SiteConfiguration site = SiteConfigurationReader.read(Optional.of(folder));

        assertThat(site.peer("ASKED").orElseThrow().users().passcodes()).containsOnlyKeys("reader");
        assertThat(site.peer("IGNORED").orElseThrow().users().required()).isFalse();
        assertThat(site.peer("PLAIN").orElseThrow().users().required()).isFalse();
    }

    @Test
    void usersWithoutAHashOrTwiceAreMistakesAndPasscodesAreNotRepeated() throws IOException {
        String hash = PasscodeHash.of("secret").encoded();
        write("peers.yaml", "peers:\n  - ae-title: ASKED\n    user-identity: require\n    users:\n      - {name: reader, passcode: '%1$s'}\n      - {name: reader, passcode: '%1$s'}\n"
                .formatted(hash) + "      - {name: plain, passcode: hunter2}\n");

        assertThatExceptionOfType(SiteConfigurationException.class).isThrownBy(() -> SiteConfigurationReader.read(Optional.of(folder)))
                .withMessageContaining("the user reader of ASKED twice").withMessageContaining("user plain of ASKED: a passcode is given as lobule dcm passcode prints it")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("hunter2").doesNotContain(hash));
    }

    @Test
    void whoRequiresUsersMustListThem() throws IOException {
        write("peers.yaml", "peers:\n  - ae-title: ASKED\n    user-identity: require\n");

        assertThatExceptionOfType(SiteConfigurationException.class).isThrownBy(() -> SiteConfigurationReader.read(Optional.of(folder)))
                .withMessageContaining("/peers/0").withMessageContaining("users");
    }

    @Test
    void anUnknownSopClassIsRefusedByName() throws IOException {
        write("storage.yaml", "storage:\n  - {sop-classes: [CtImageStorrage], transfer-syntaxes: [ExplicitVRLittleEndian, 1.2.3]}\n");

        assertThatExceptionOfType(SiteConfigurationException.class).isThrownBy(() -> SiteConfigurationReader.read(Optional.of(folder)))
                .satisfies(refused -> assertThat(refused.mistakes()).singleElement().asString().contains("CtImageStorrage"));
    }

    @Test
    void textThatIsNotYamlIsRefusedWithItsFile() throws IOException {
        write("regions.yaml", "liver: [\n");

        assertThatExceptionOfType(SiteConfigurationException.class).isThrownBy(() -> SiteConfigurationReader.read(Optional.of(folder)))
                .withMessageContaining("regions.yaml is not readable as YAML");
    }

    @Test
    void tlsIsReadWithItsFilesCountedFromTheFolder() throws Exception {
        TestAuthority authority = new TestAuthority("Test");
        authority.write(folder.resolve("authorities.pem"));
        authority.issue("node").write(folder, "node");
        write("node.yaml", "ae-title: LIVER1\nbind: 127.0.0.1\ntls: {port: 2762, certificate: node.pem, key: node.key, authorities: authorities.pem}\n");
        write("peers.yaml", "peers:\n  - {ae-title: PACSNODE, host: pacs, port: 2762, tls: {check-host-name: false, subject: 'CN=pacs,O=Hospital',"
                + " fingerprints: ['%s']}}\n".formatted("AB:".repeat(31) + "cd"));

        SiteConfiguration site = SiteConfigurationReader.read(Optional.of(folder));

        assertThat(site.node().port()).as("TLS instead of the plain port").isEmpty();
        assertThat(site.node().tls().orElseThrow()).isEqualTo(new NodeTls(OptionalInt.of(2762),
                Optional.of(new IdentityFiles.Pem(folder.resolve("node.pem"), folder.resolve("node.key"), Optional.empty())),
                folder.resolve("authorities.pem"), true, Duration.ofSeconds(10)));
        assertThat(site.peer("PACSNODE").orElseThrow().tls()).contains(new PeerTls(false, false,
                new PeerCertificate(Optional.of(new X500Principal("CN=pacs, O=Hospital")), Set.of("ab".repeat(31) + "cd"))));
    }

    @Test
    void everyMistakeOfTlsIsNamed() throws Exception {
        Files.writeString(folder.resolve("old.key"), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        new TestAuthority("Test").issue("node").write(folder, "node");
        write("node.yaml", "ae-title: LIVER1\nbind: 127.0.0.1\nport: 11112\n"
                + "tls: {port: 2762, certificate: node.pem, key: old.key, authorities: missing.pem, client-certificate: none}\n");
        write("peers.yaml", "peers:\n  - {ae-title: PACSNODE, host: pacs, port: 104, tls: {subject: nonsense}}\n"
                + "  - {ae-title: SCANNER, tls: {subject: CN=scanner, may-call-plain: true}}\n");

        assertThatExceptionOfType(SiteConfigurationException.class).isThrownBy(() -> SiteConfigurationReader.read(Optional.of(folder)))
                .satisfies(refused -> assertThat(refused.mistakes()).hasSize(5)
                        .anyMatch(mistake -> mistake.startsWith("node.yaml, at /tls: ") && mistake.contains("old.key holds a key that is not PKCS #8"))
                        .anyMatch(mistake -> mistake.startsWith("node.yaml, at /tls: ") && mistake.contains("missing.pem does not exist"))
                        .anyMatch(mistake -> mistake.contains("the subject of PACSNODE is no distinguished name"))
                        .anyMatch(mistake -> mistake.contains("SCANNER may call without TLS"))
                        .anyMatch(mistake -> mistake.contains("SCANNER must present its certificate") && mistake.contains("client-certificate: required")));
    }

    @Test
    void aNodeNeedsAPortAndPeersOverTlsNeedTheNodesSection() throws Exception {
        new TestAuthority("Test").write(folder.resolve("authorities.pem"));
        write("node.yaml", "ae-title: LIVER1\nbind: 127.0.0.1\ntls: {authorities: authorities.pem}\n");
        write("peers.yaml", "peers:\n  - {ae-title: PACSNODE, host: pacs, port: 104}\n  - {ae-title: SCANNER, tls: {}}\n");
        assertThatExceptionOfType(SiteConfigurationException.class).isThrownBy(() -> SiteConfigurationReader.read(Optional.of(folder)))
                .satisfies(refused -> assertThat(refused.mistakes()).hasSize(2).anyMatch(mistake -> mistake.contains("gives no port"))
                        .anyMatch(mistake -> mistake.contains("SCANNER can only call over TLS")));

        write("node.yaml", "ae-title: LIVER1\nbind: 127.0.0.1\nport: 0\ntls: {port: 0, authorities: authorities.pem}\n");
        assertThatExceptionOfType(SiteConfigurationException.class).isThrownBy(() -> SiteConfigurationReader.read(Optional.of(folder)))
                .withMessageContaining("a port for TLS needs a certificate");

        write("node.yaml", "ae-title: LIVER1\nbind: 127.0.0.1\nport: 0\n");
        assertThatExceptionOfType(SiteConfigurationException.class).isThrownBy(() -> SiteConfigurationReader.read(Optional.of(folder)))
                .withMessageContaining("SCANNER speaks TLS, for which node.yaml needs a section tls");

        write("node.yaml", "ae-title: LIVER1\nbind: 127.0.0.1\nport: 0\ntls: {port: 0, keystore: a.p12, key: b.key}\n");
        assertThatExceptionOfType(SiteConfigurationException.class).isThrownBy(() -> SiteConfigurationReader.read(Optional.of(folder)))
                .satisfies(refused -> assertThat(refused.mistakes()).anyMatch(mistake -> mistake.contains("/tls") && mistake.contains("authorities"))
                        .anyMatch(mistake -> mistake.contains("/tls") && mistake.contains("certificate")));
    }

    @Test
    void whatPeersMayTellAndWhoIsAskedIsRead() throws Exception {
        write("peers.yaml", """
                peers:
                  - {ae-title: CTSCAN, evidence: {notifications: [mpps], source: PACSNODE, fetch: missing, fetch-by: c-move}}
                  - {ae-title: ROUTER, evidence: {source: WEBPACS, qido: 'https://pacs/dicom-web'}}
                  - {ae-title: PACSNODE, host: pacs, port: 104, evidence: {notifications: [ian, mpps], source: PACSNODE, fetch: missing}}
                """);

        SiteConfiguration site = SiteConfigurationReader.read(Optional.of(folder));

        assertThat(site.peer("CTSCAN").orElseThrow().evidence()).isEqualTo(new PeerEvidence(Set.of(PeerEvidence.Notification.MPPS),
                Optional.of(new StudySource("PACSNODE", Optional.empty(), Optional.of(StudySource.Fetch.C_MOVE)))));
        assertThat(site.peer("ROUTER").orElseThrow().evidence().source()).contains(
                new StudySource("WEBPACS", Optional.of(URI.create("https://pacs/dicom-web")), Optional.empty()));
        assertThat(site.peer("PACSNODE").orElseThrow().evidence().source()).contains(
                new StudySource("PACSNODE", Optional.empty(), Optional.of(StudySource.Fetch.C_GET)));
        write("peers.yaml", "peers:\n  - {ae-title: CTSCAN}\n");
        write("destinations.yaml", "destinations: []\n");
        assertThat(SiteConfigurationReader.read(Optional.of(folder)).peer("CTSCAN").orElseThrow().evidence()).as("nothing unless it is said").isEqualTo(PeerEvidence.NONE);
    }

    @Test
    void aSourceMustBeAPeerThatListensAndItsAddressAnAddress() throws Exception {
        write("destinations.yaml", "destinations: []\n");
        write("peers.yaml", "peers:\n  - {ae-title: CTSCAN, evidence: {source: ROUTER}}\n  - {ae-title: ROUTER, evidence: {source: X, qido: 'https://user@pacs/q?a=b'}}\n");
        assertThatExceptionOfType(SiteConfigurationException.class).isThrownBy(() -> SiteConfigurationReader.read(Optional.of(folder)))
                .satisfies(refused -> assertThat(refused.mistakes()).anyMatch(mistake -> mistake.contains("the source of CTSCAN is ROUTER, which peers.yaml does not list with host and port"))
                        .anyMatch(mistake -> mistake.contains("qido of ROUTER: A DICOMweb service is given as")));
        write("peers.yaml", "peers:\n  - {ae-title: CTSCAN, evidence: {notifications: [hl7], fetch: missing}}\n");
        assertThatExceptionOfType(SiteConfigurationException.class).isThrownBy(() -> SiteConfigurationReader.read(Optional.of(folder)))
                .satisfies(refused -> assertThat(refused.mistakes()).hasSize(2).allMatch(mistake -> mistake.contains("/peers/0/evidence")));
    }

    @Test
    void clinicalValuesComeFromWhereTheSiteSaysAndFromNowhereElse() throws IOException {
        assertThat(SiteConfigurationReader.read(Optional.empty()).clinical()).isEqualTo(ClinicalFeeds.NONE);
        write("token", "secret\n");
        Files.createDirectory(folder.resolve("values"));
        write("clinical.yaml", """
                patient-id-issuer: HOSPITAL
                patient-id-system: urn:oid:1.2
                fhir: {base: 'https://fhir.example.org/r4/', authentication: {scheme: bearer, secret-file: token}, wait: 5s}
                drop-folder: values
                """);

        ClinicalFeeds feeds = SiteConfigurationReader.read(Optional.of(folder)).clinical();

        assertThat(feeds).isEqualTo(new ClinicalFeeds("HOSPITAL", "urn:oid:1.2", Optional.of(new FhirServer(URI.create("https://fhir.example.org/r4"),
                Optional.of(new WebAuthentication.Bearer(new Secret.InFile(folder.resolve("token")))), Duration.ofSeconds(5))), Optional.of(folder.resolve("values"))));
    }

    @Test
    void aFhirServerThatEverybodyCouldListenToAndAFolderThatIsNoneAreMistakes() throws IOException {
        write("clinical.yaml", "fhir: {base: 'http://192.0.2.1/r4', authentication: {scheme: bearer, secret-file: none}}\ndrop-folder: none\n");
        assertThatExceptionOfType(SiteConfigurationException.class).isThrownBy(() -> SiteConfigurationReader.read(Optional.of(folder)))
                .satisfies(refused -> assertThat(refused.mistakes()).hasSize(3).anyMatch(mistake -> mistake.contains("use https:"))
                        .anyMatch(mistake -> mistake.contains("the secret of fhir")).anyMatch(mistake -> mistake.contains("must be a folder")));
        write("clinical.yaml", "fhir: {base: 'https://user@fhir/r4?x=1'}\n");
        assertThatExceptionOfType(SiteConfigurationException.class).isThrownBy(() -> SiteConfigurationReader.read(Optional.of(folder)))
                .satisfies(refused -> assertThat(refused.mistakes()).singleElement().asString().contains("without user, query or fragment"));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
