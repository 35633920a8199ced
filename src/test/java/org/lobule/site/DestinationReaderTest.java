package org.lobule.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DestinationReaderTest {

    @TempDir
    Path folder;

    @BeforeEach
    void peers() throws IOException {
        write("peers.yaml", "peers:\n  - {ae-title: PACS, host: pacs, port: 104}\n  - {ae-title: COMMIT, host: pacs, port: 105}\n  - {ae-title: SCANNER}\n");
    }

    @Test
    void commitmentIsAskedOfTheDestinationOrOfAnotherPeerOfItsArchive() throws IOException {
        write("destinations.yaml", """
                destinations:
                  - {name: plain, peer: PACS}
                  - {name: declined, peer: PACS, commitment: false}
                  - {name: simple, peer: PACS, commitment: true}
                  - {name: apart, peer: PACS, commitment: {peer: COMMIT, timeout: 20m}}
                  - {name: looked-up, peer: PACS, verify: true}
                """);

        SiteConfiguration site = read();

        assertThat(site.destination("plain").orElseThrow().proof()).isEmpty();
        assertThat(site.destination("declined").orElseThrow().proof()).isEmpty();
        assertThat(site.destination("simple").orElseThrow().proof())
                .contains(new Proof.Commitment(site.peer("PACS").orElseThrow(), Duration.ofHours(1)));
        assertThat(site.destination("apart").orElseThrow().proof())
                .contains(new Proof.Commitment(site.peer("COMMIT").orElseThrow(), Duration.ofMinutes(20)));
        assertThat(site.destination("looked-up").orElseThrow().proof()).contains(new Proof.Query());
        assertThat(site.destination("simple").orElseThrow().target().location()).isEqualTo("pacs:104");
    }

    @Test
    void aDicomWebServiceIsGivenByTheAddressOfItsStudies() throws IOException {
        Files.writeString(folder.resolve("token"), "s3cret-Token\nnothing of this line\n");
        write("destinations.yaml", """
                destinations:
                  - {name: open, stow: "http://127.0.0.1:8042/dicom-web/studies"}
                  - name: closed
                    stow: https://pacs.example.org/dicom-web/studies/
                    authentication: {scheme: bearer, secret-file: token}
                    verify: true
                  - name: named
                    stow: https://pacs.example.org/studies
                    authentication: {scheme: basic, user: lobule, secret-variable: PATH}
                """);

        SiteConfiguration site = read();

        assertThat(site.destination("open").orElseThrow().target()).isEqualTo(new WebService(URI.create("http://127.0.0.1:8042/dicom-web"), Optional.empty()));
        WebService closed = (WebService) site.destination("closed").orElseThrow().target();
        assertThat(closed.base()).isEqualTo(URI.create("https://pacs.example.org/dicom-web"));
        assertThat(closed.authentication().orElseThrow().header()).isEqualTo("Bearer s3cret-Token");
        assertThat(site.toString()).as("what might be logged").doesNotContain("s3cret-Token");
        WebService named = (WebService) site.destination("named").orElseThrow().target();
        assertThat(named.base()).isEqualTo(URI.create("https://pacs.example.org"));
        assertThat(named.authentication().orElseThrow().header()).startsWith("Basic bG9idWxlO");
        assertThat(named.toString()).doesNotContain(System.getenv("PATH"));
    }

    @Test
    void aSecretIsReadAnewForEachUse() throws IOException {
        Path file = folder.resolve("token");
        Files.writeString(file, "first");
        WebAuthentication authentication = new WebAuthentication.Bearer(new Secret.InFile(file));
        assertThat(authentication.header()).isEqualTo("Bearer first");
        Files.writeString(file, "second\n");
        assertThat(authentication.header()).isEqualTo("Bearer second");
        Files.writeString(file, " \n");
        assertThatThrownBy(authentication::header).isInstanceOf(IOException.class).hasMessageContaining("token is empty");
    }

    @Test
    void exactlyOneOfPeerAndStowIsDemanded() throws IOException {
        refuses("{name: both, peer: PACS, stow: 'https://pacs/studies'}", "both has both peer and stow");
        refuses("{name: none}", "none needs a peer (an AE title of peers.yaml) or a stow");
    }

    @Test
    void everyMistakeIsNamedWithItsDestination() throws IOException {
        refuses("{name: a, stow: 'https://pacs/dicom-web'}", "the stow of a must be like https://pacs.example.org/dicom-web/studies");
        refuses("{name: a, stow: 'https://user:word@pacs/studies'}", "the stow of a must be like");
        refuses("{name: a, stow: 'ftp://pacs/studies'}", "the stow of a must be like");
        refuses("{name: a, stow: 'http://192.0.2.7/studies', authentication: {scheme: bearer, secret-variable: PATH}}", "the stow of a begins with http:");
        refuses("{name: a, stow: 'https://pacs/studies', authentication: {scheme: bearer}}", "needs exactly one of secret-file and secret-variable");
        refuses("{name: a, stow: 'https://pacs/studies', authentication: {scheme: basic, secret-variable: PATH}}", "is basic, which needs a user");
        refuses("{name: a, stow: 'https://pacs/studies', authentication: {scheme: bearer, user: me, secret-variable: PATH}}", "is bearer, which has no user");
        refuses("{name: a, stow: 'https://pacs/studies', authentication: {scheme: bearer, secret-file: missing}}", "the secret of a: ", "missing does not exist");
        refuses("{name: a, stow: 'https://pacs/studies', authentication: {scheme: bearer, secret-variable: LOBULE_NO_SUCH}}", "LOBULE_NO_SUCH is empty");
        refuses("{name: a, stow: 'https://pacs/studies', commitment: true}", "a asks for commitment, which DICOMweb does not have; say verify: true");
        refuses("{name: a, peer: PACS, authentication: {scheme: bearer, secret-variable: PATH}}", "a has an authentication, which is for a stow");
        refuses("{name: a, peer: PACS, commitment: {peer: SCANNER}}", "a asks SCANNER for commitment, which peers.yaml does not list with host and port");
        refuses("{name: a, peer: PACS, commitment: {timeout: 0s}}", "the commitment of a has a timeout of 0");
        refuses("{name: a, peer: PACS, commitment: 1h}", "/destinations/0/commitment");
        refuses("{name: a, peer: PACS, first-retry: 10m, longest-retry: 1m}", "the retries of a need");
    }

    private void refuses(String destination, String... words) throws IOException {
        write("destinations.yaml", "destinations:\n  - " + destination + "\n");
        assertThatExceptionOfType(SiteConfigurationException.class).isThrownBy(this::read)
                .satisfies(refused -> assertThat(refused.mistakes()).singleElement().asString().startsWith("destinations.yaml").contains(List.of(words)));
    }

    private SiteConfiguration read() {
        return SiteConfigurationReader.read(Optional.of(folder));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
